using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Pledge.Kernel.Data;

/// <summary>Columns, keys and indexes in snake case, so that PostgreSQL needs no quotes. Tables are named where they are mapped.</summary>
internal static class NamingConvention
{
    internal static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.Name));
            }

            var table = entity.GetTableName();
            foreach (var key in entity.GetKeys())
            {
                key.SetName(key.IsPrimaryKey() ? $"pk_{table}" : $"ak_{table}_{Joined(key.Properties)}");
            }

            foreach (var foreignKey in entity.GetForeignKeys())
            {
                foreignKey.SetConstraintName($"fk_{table}_{Joined(foreignKey.Properties)}");
            }

            foreach (var index in entity.GetIndexes())
            {
                index.SetDatabaseName($"ix_{table}_{Joined(index.Properties)}");
            }
        }
    }

    internal static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var position = 0; position < name.Length; position++)
        {
            if (char.IsUpper(name[position]) && position > 0 && (!char.IsUpper(name[position - 1]) || (position + 1 < name.Length && char.IsLower(name[position + 1]))))
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(name[position]));
        }

        return text.ToString();
    }

    private static string Joined(IEnumerable<Microsoft.EntityFrameworkCore.Metadata.IReadOnlyProperty> properties) =>
        string.Join('_', properties.Select(property => SnakeCase(property.Name)));
}
