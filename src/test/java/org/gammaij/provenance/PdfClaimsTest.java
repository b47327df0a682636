package org.gammaij.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What PDF files claim. */
class PdfClaimsTest {

	@TempDir
	Path folder;

	private interface Content {
		void add(PDDocument document) throws IOException;
	}

	private Claims claims(final Content content) throws IOException {
		final Path file = folder.resolve("a.pdf");
		try (PDDocument document = new PDDocument()) {
			document.addPage(new PDPage());
			content.add(document);
			document.save(file.toFile());
		}
		return read(file);
	}

	private static Claims read(final Path file) {
		return new ClaimReader(ThumbnailLikeness.UNKNOWN).read(file);
	}

	private static List<String> texts(final Claims claims) {
		return claims.list().stream().map(claim -> claim.kind().id() + " " + claim.key() + "=" + claim.value() + " (" + claim
			.where() + ")").toList();
	}

	@Test
	void programsAndMetadataAreClaims() throws IOException {
		final Claims claims = claims(document -> {
			document.getDocumentInformation().setCreator("Word processor 7");
			document.getDocumentInformation().setProducer("Printer driver 2");
			final String xmp = "<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF " +
				"xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'><rdf:Description rdf:about='' " +
				"xmlns:xmp='http://ns.adobe.com/xap/1.0/' xmlns:pdf='http://ns.adobe.com/pdf/1.3/' " +
				"xmlns:Iptc4xmpExt='http://iptc.org/std/Iptc4xmpExt/2008-02-29/' xmp:CreatorTool='Drawing 3' pdf:Producer='Library 9' " +
				"Iptc4xmpExt:DigitalSourceType='http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia'/>" +
				"</rdf:RDF></x:xmpmeta>";
			document.getDocumentCatalog().setMetadata(new PDMetadata(document, new ByteArrayInputStream(xmp.getBytes(
				StandardCharsets.UTF_8))));
		});
		assertEquals(List.of("text PDF Creator=Word processor 7 (PDF Info)", "text PDF Producer=Printer driver 2 (PDF Info)",
			"xmp xmp:CreatorTool=Drawing 3 (PDF metadata)", "xmp pdf:Producer=Library 9 (PDF metadata)",
			"xmp Iptc4xmpExt:DigitalSourceType=http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia (PDF metadata)"),
			texts(claims));
		assertTrue(claims.sayAi());
		assertTrue(claims.summary().endsWith("; PDF names Word processor 7, Printer driver 2"), claims.summary());
	}

	@Test
	void anAttachedManifestIsRead() throws IOException {
		final Claims claims = claims(document -> {
			final PDEmbeddedFile manifest = new PDEmbeddedFile(document, new ByteArrayInputStream(ClaimFiles.generated()));
			final PDComplexFileSpecification file = new PDComplexFileSpecification();
			file.setEmbeddedFile(manifest);
			file.getCOSObject().setName("AFRelationship", "C2PA_Manifest");
			final COSArray attached = new COSArray();
			attached.add(file.getCOSObject());
			document.getDocumentCatalog().getCOSObject().setItem(COSName.AF, attached);
		});
		assertTrue(claims.sayAi());
		assertTrue(claims.summary().contains("C2PA manifest by Test Studio 3"), claims.summary());
	}

	@Test
	void whatCannotBeReadIsTold() throws IOException {
		assertEquals(List.of("unreadable PDF file=is encrypted and needs a password (whole file)"), texts(claims(document -> document
			.protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission())))));
		assertEquals(List.of("unreadable PDF file=is damaged, or encrypted in a way that is not read (whole file)"), texts(read(Files
			.writeString(folder.resolve("b.pdf"), "%PDF-1.7\nnothing"))));
	}

	@Test
	void aFileWithoutClaimsHasNone() throws IOException {
		assertEquals(Claims.NONE, claims(document -> {}).summary());
	}
}
