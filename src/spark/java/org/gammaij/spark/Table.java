package org.gammaij.spark;

import java.util.ArrayList;
import java.util.List;

import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.gammaij.detect.Result;
import org.gammaij.report.ResultColumn;

/** The form of the results. */
enum Table {
	/** The columns of {@code results.csv}, figures as numbers. */
	PARQUET,
	/** {@code results.csv} in parts, each with the names of the columns. */
	CSV;

	/** Spark's own dialect has backslashes, and blanks at the ends of a text would go. */
	private static final java.util.Map<String, String> AS_RESULTS_CSV = java.util.Map.of("header", "true", "escape", "\"",
		"emptyValue", "", "ignoreLeadingWhiteSpace", "false", "ignoreTrailingWhiteSpace", "false");

	/** A figure is NaN where there is none, so that any result tells which columns are figures. */
	private static List<Object> values(final Result result) {
		final List<Object> values = new ArrayList<>();
		for (final ResultColumn column : ResultColumn.ALL)
			values.add(column.value().apply(result));
		return values;
	}

	Row row(final Result result) {
		if (this == CSV) return RowFactory.create(ResultColumn.texts(result).toArray());
		return RowFactory.create(values(result).stream().map(value -> value instanceof Number number ? (Object) number
			.doubleValue() : value).toArray());
	}

	StructType schema() {
		final List<Object> example = values(Result.failed("", "", new Result.Run("", null, 0, "", "", ""), ""));
		final List<StructField> fields = new ArrayList<>();
		for (int i = 0; i < example.size(); i++) {
			final DataType type = this == PARQUET && example.get(i) instanceof Number ? DataTypes.DoubleType : DataTypes.StringType;
			fields.add(DataTypes.createStructField(ResultColumn.NAMES.get(i), type, true));
		}
		return DataTypes.createStructType(fields);
	}

	/** Adds rows, all of them or, if the job fails, none. */
	void append(final Dataset<Row> rows, final String folder) {
		final DataFrameWriter<Row> writer = rows.write().mode(SaveMode.Append);
		if (this == CSV) writer.options(AS_RESULTS_CSV).csv(folder);
		else writer.parquet(folder);
	}

	/** What {@link #append} wrote. */
	Dataset<Row> read(final SparkSession spark, final String folder) {
		return this == CSV ? spark.read().options(AS_RESULTS_CSV).schema(schema()).csv(folder) : spark.read().parquet(folder);
	}
}
