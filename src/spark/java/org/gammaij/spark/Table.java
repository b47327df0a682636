package org.gammaij.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
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
	private static final Map<String, String> AS_RESULTS_CSV = Map.of("header", "true", "escape", "\"",
		"emptyValue", "", "ignoreLeadingWhiteSpace", "false", "ignoreTrailingWhiteSpace", "false");

	Row row(final Result result) {
		if (this == CSV) return RowFactory.create(ResultColumn.texts(result).toArray());
		return RowFactory.create(ResultColumn.ALL.stream().map(column -> column.value().apply(result)).map(
			value -> value instanceof Number number ? (Object) number.doubleValue() : value).toArray());
	}

	StructType schema() {
		final List<StructField> fields = new ArrayList<>();
		for (final ResultColumn column : ResultColumn.ALL)
			fields.add(DataTypes.createStructField(column.name(), this == PARQUET && column.isNumber() ? DataTypes.DoubleType
				: DataTypes.StringType, true));
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
