@echo off
rem Runs GAMMA Detector from the command line: gamma detect --input photo.jpg --output results
rem JAVA_HOME names the Java to use; without it, the one on the path. GAMMA_JAVA_OPTIONS are given to it, such as -Xmx8g.
setlocal
set "GAMMA_JAVA=java"
if defined JAVA_HOME set "GAMMA_JAVA=%JAVA_HOME%\bin\java"
"%GAMMA_JAVA%" -version >nul 2>&1
if errorlevel 1 (
	echo gamma: There is no Java. Install Java 17 or later, for example from adoptium.net, or set JAVA_HOME. 1>&2
	exit /b 1
)
rem Java's second compiler sets in ten times later than by default: for one image it takes more time than it saves.
set "GAMMA_START=-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000 -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"
"%GAMMA_JAVA%" %GAMMA_START% %GAMMA_JAVA_OPTIONS% -cp "%~dp0jars\*" org.gammaij.app.Launcher %*
exit /b %ERRORLEVEL%
