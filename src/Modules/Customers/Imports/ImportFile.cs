using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;

namespace Pledge.Customers.Imports;

/// <summary>How far an import has come.</summary>
internal enum ImportState
{
    /// <summary>The file is there; the columns are to be confirmed.</summary>
    Uploaded,

    /// <summary>The dry run is going on.</summary>
    Checking,

    /// <summary>The dry run is over: what would happen is known, nothing has happened.</summary>
    Checked,

    /// <summary>The rows are being taken over, all of them or none.</summary>
    CarryingOut,

    /// <summary>All rows were taken over.</summary>
    Done,

    /// <summary>The file cannot be read, or the data changed since the dry run.</summary>
    Failed,
}

/// <summary>One file on its way into a register [A2].</summary>
internal sealed class ImportFile : IScoped
{
    public long Id { get; set; }

    /// <summary>The part of the network of whoever brought the file: it may touch nothing outside.</summary>
    public required string Scope { get; set; }

    public long? AccountId { get; set; }

    public required string StartedBy { get; set; }

    /// <summary>In which he is told the outcome.</summary>
    public Language Language { get; set; }

    /// <summary>Key of the <see cref="IImportKind"/>.</summary>
    public required string Kind { get; set; }

    public required string FileName { get; set; }

    public long FileId { get; set; }

    /// <summary>JSON object: field key → column title.</summary>
    public required string Mapping { get; set; }

    public ImportState State { get; set; }

    public int Added { get; set; }

    public int Changed { get; set; }

    public int Unchanged { get; set; }

    public int Bad { get; set; }

    public string? FailureChinese { get; set; }

    public string? FailureEnglish { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    public int Version { get; set; }

    public int Rows => Added + Changed + Unchanged + Bad;

    public string Path => $"/imports/{Id}";
}

/// <summary>Why one cell of a file cannot be taken over.</summary>
[NotAudited]
internal sealed class ImportFault
{
    public long Id { get; set; }

    public long ImportId { get; set; }

    /// <summary>The row as the user's spreadsheet program numbers it.</summary>
    public int RowNumber { get; set; }

    public required string ColumnTitle { get; set; }

    public required string Value { get; set; }

    public required string ReasonChinese { get; set; }

    public required string ReasonEnglish { get; set; }
}
