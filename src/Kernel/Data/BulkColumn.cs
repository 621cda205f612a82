using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Pledge.Kernel.Data;

/// <summary>A column as <see cref="BulkInsert"/> and <see cref="BulkUpdate"/> write it.</summary>
internal sealed class BulkColumn(IProperty property)
{
    private readonly IClrPropertyGetter getter = property.GetGetter();
    private readonly Func<object?, object?>? convert = property.GetTypeMapping().Converter?.ConvertToProvider;

    /// <summary>All columns of an entity; found once for each model.</summary>
    public static IReadOnlyList<BulkColumn> Of(IEntityType entity) =>
        entity.GetOrAddRuntimeAnnotationValue<IReadOnlyList<BulkColumn>, IEntityType>("Pledge:BulkColumns", kind => [.. kind!.GetProperties().Select(property => new BulkColumn(property))], entity);

    public string Name { get; } = property.GetColumnName();

    public bool IsGeneratedKey { get; } = property.IsPrimaryKey() && property.ValueGenerated == ValueGenerated.OnAdd;

    /// <summary>Executes the command once for each row, with the columns as <c>$p0</c>, <c>$p1</c> ….</summary>
    public static async Task ExecuteForEach(DbCommand command, IReadOnlyList<BulkColumn> columns, IEnumerable<object> rows, CancellationToken cancellation)
    {
        var parameters = columns.Select(_ => command.CreateParameter()).ToList();
        for (var index = 0; index < parameters.Count; index++)
        {
            parameters[index].ParameterName = $"$p{index}";
            command.Parameters.Add(parameters[index]);
        }

        foreach (var row in rows)
        {
            for (var index = 0; index < columns.Count; index++)
            {
                parameters[index].Value = columns[index].ValueOf(row) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <summary>Sends the rows by COPY.</summary>
    public static async Task Copy(NpgsqlConnection connection, string statement, IReadOnlyList<BulkColumn> columns, IEnumerable<object> rows, CancellationToken cancellation)
    {
        await using var importer = await connection.BeginBinaryImportAsync(statement, cancellation);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(cancellation);
            foreach (var column in columns)
            {
                if (column.ValueOf(row) is { } value)
                {
                    await importer.WriteAsync(value, cancellation);
                }
                else
                {
                    await importer.WriteNullAsync(cancellation);
                }
            }
        }

        await importer.CompleteAsync(cancellation);
    }

    /// <summary>The column of all rows as one parameter.</summary>
    public Array ValuesOf(IReadOnlyCollection<object> rows)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        var values = Array.CreateInstance(type.IsValueType && Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type, rows.Count);
        var index = 0;
        foreach (var row in rows)
        {
            values.SetValue(ValueOf(row), index++);
        }

        return values;
    }

    private object? ValueOf(object row)
    {
        var value = getter.GetClrValue(row);
        return value is null || convert is null ? value : convert(value);
    }
}
