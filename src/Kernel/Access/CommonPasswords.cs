namespace Pledge.Kernel.Access;

/// <summary>Passwords that stand in leaked collections again and again. Passwords are set seldom, so the list is read each time and not held.</summary>
internal static class CommonPasswords
{
    internal static IEnumerable<string> All
    {
        get
        {
            using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
            while (reader.ReadLine() is { } line)
            {
                if (!line.StartsWith('#'))
                {
                    yield return line;
                }
            }
        }
    }

    internal static bool Has(string password) => All.Contains(password, StringComparer.OrdinalIgnoreCase);
}
