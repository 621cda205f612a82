namespace Pledge.Promises.Packs;

/// <summary>Something wrong in a pack or in a file that it includes.</summary>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong and what was expected.</param>
public sealed record PackError(string File, int Line, int Column, Bilingual Message)
{
    /// <summary>The error in one line, as compilers write them.</summary>
    public string ToText(string language) => $"{File}({Line},{Column}): {Message.In(language)}";
}

/// <summary>A pack that was read, or every error that was found in it; a pack with an error is never given.</summary>
/// <param name="Pack">The pack, or <see langword="null"/>.</param>
/// <param name="Errors">In the order of the text; empty with a pack.</param>
public sealed record PackReading(Pack? Pack, IReadOnlyList<PackError> Errors);
