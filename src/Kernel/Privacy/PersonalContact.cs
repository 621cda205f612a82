using Pledge.Kernel.Text;

namespace Pledge.Kernel.Privacy;

/// <summary>A contact of a customer who is meant alone, and how texts tell of him. What others of the customer have as well does not tell of him.</summary>
public sealed class PersonalContact
{
    private const int ShortestInText = 2;

    private readonly string digits;
    private readonly List<string> longerNames;

    /// <summary>A contact among the people of his customer.</summary>
    /// <param name="id">The contact.</param>
    /// <param name="customerId">His customer.</param>
    /// <param name="name">His name.</param>
    /// <param name="phone">His number as it is stored.</param>
    /// <param name="otherNames">Names of the customer's other contacts.</param>
    /// <param name="otherPhones">Numbers of the customer and his other contacts.</param>
    /// <param name="publicNames">Names of the customer: 张伟 is not meant by 张伟商行.</param>
    public PersonalContact(long id, long customerId, string name, string phone, IReadOnlyCollection<string> otherNames, IReadOnlyCollection<string> otherPhones, IReadOnlyCollection<string> publicNames)
    {
        (Id, CustomerId) = (id, customerId);
        Name = name == PersonalRows.Mark || otherNames.Contains(name) ? null : name;
        Phone = phone == PersonalRows.Mark || otherPhones.Contains(phone) ? null : phone;
        digits = Phone is null ? "" : Number(Phone);
        longerNames = [.. otherNames.Concat(publicNames).Where(other => other != name && other.Contains(name, StringComparison.Ordinal)).OrderByDescending(other => other.Length)];
    }

    /// <summary>The contact.</summary>
    public long Id { get; }

    /// <summary>His customer.</summary>
    public long CustomerId { get; }

    /// <summary>His name; null when another contact of the customer has the same.</summary>
    public string? Name { get; }

    /// <summary>His number as it is stored; null when the customer or another contact has the same.</summary>
    public string? Phone { get; }

    /// <summary>Whether his name or number stands in a text, the number also with blanks and hyphens. A name of a single letter must be the whole text.</summary>
    public bool IsNamedIn(string text) => (digits.Length > 0 && Number(text).Contains(digits, StringComparison.Ordinal)) || (Name is not null && (text == Name || Names(text, Name)));

    private bool Names(string text, string name)
    {
        if (name.Length < ShortestInText)
        {
            return false;
        }

        var rest = longerNames.Aggregate(text, (left, longer) => left.Replace(longer, " ", StringComparison.Ordinal));
        for (var at = rest.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0; at = rest.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + name.Length;
            if (!(at > 0 && IsOneWord(rest[at - 1], rest[at])) && !(end < rest.Length && IsOneWord(rest[end - 1], rest[end])))
            {
                return true;
            }
        }

        return false;
    }

    // Li is not in Line; Chinese has no such sign.
    private static bool IsOneWord(char before, char after) => char.IsAsciiLetter(before) && char.IsAsciiLetter(after);

    private static string Number(string text) => string.Concat(UnicodeForms.ComposeCompatible(text).Where(letter => letter is not ('-' or '(' or ')' or '.') && !char.IsWhiteSpace(letter)));
}
