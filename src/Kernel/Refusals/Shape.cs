using Pledge.Kernel.Access;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Refusals;

/// <summary>Collects what is wrong with the shape of a command, all of it, so that the user corrects it in one go.</summary>
public sealed class Shape
{
    private readonly List<Refusal> refusals = [];

    /// <summary>Whether anything is wrong so far.</summary>
    public bool Refused => refusals.Count > 0;

    /// <summary>What is wrong.</summary>
    public List<Refusal> Refusals => refusals;

    /// <summary>Adds a refusal.</summary>
    public void Add(Refusal refusal) => refusals.Add(refusal);

    /// <summary>Adds a refusal unless the condition holds.</summary>
    public void Require(bool condition, Refusal otherwise)
    {
        if (!condition)
        {
            refusals.Add(otherwise);
        }
    }

    /// <summary>A text that must be there; answers it cleaned of control characters and surrounding blanks.</summary>
    public string Text(string? value, string field, Phrase title, int longest)
    {
        var clean = OptionalText(value, field, title, longest);
        Require(clean is not null, CommonRefusals.Required.With(title).At(field));
        return clean ?? "";
    }

    /// <summary>A text that may be absent; answers null when it is blank.</summary>
    public string? OptionalText(string? value, string field, Phrase title, int longest)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        var clean = SafeText.Clean(value, keepLines: true);
        Require(clean.Length <= longest, CommonRefusals.TooLong.With(title, longest, clean.Length).At(field));
        return clean.Length == 0 ? null : clean;
    }

    /// <summary>A telephone number that must be there, as it is stored. One that comes back as it was shown, hidden in part, stays as it was known.</summary>
    public string Phone(string? value, string field, Phrase title, string known = "")
    {
        if (known.Length > 0 && value == PersonalNumbers.HidePhone(known))
        {
            return known;
        }

        Require(!string.IsNullOrWhiteSpace(value), CommonRefusals.Required.With(title).At(field));
        return OptionalPhone(value, field, title) ?? "";
    }

    /// <summary>A telephone number that may be absent, as it is stored; refused with the exact reason when nobody could be called by it.</summary>
    public string? OptionalPhone(string? value, string field, Phrase title)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return null;
        }

        if (PhoneNumber.TryNormalize(value, out var number, out var reason))
        {
            return number;
        }

        Add(CommonRefusals.Invalid.With(title, reason).At(field));
        return null;
    }

    /// <summary>A value that must be one of those offered.</summary>
    public string Choice(string? value, string field, Phrase title, IEnumerable<string> offered)
    {
        var choices = offered as IReadOnlyCollection<string> ?? [.. offered];
        if (string.IsNullOrWhiteSpace(value))
        {
            refusals.Add(CommonRefusals.Required.With(title).At(field));
        }
        else if (!choices.Contains(value))
        {
            refusals.Add(CommonRefusals.NotOffered.With(title, string.Join(", ", choices.Take(20))).At(field));
        }

        return value ?? "";
    }

    /// <summary>A number within a range, both ends included.</summary>
    public T Within<T>(T? value, string field, Phrase title, T lowest, T highest)
        where T : struct, IComparable<T>
    {
        if (value is null)
        {
            refusals.Add(CommonRefusals.Required.With(title).At(field));
            return lowest;
        }

        Require(value.Value.CompareTo(lowest) >= 0 && value.Value.CompareTo(highest) <= 0, CommonRefusals.OutOfRange.With(title, lowest, highest).At(field));
        return value.Value;
    }

    /// <summary>A value that must be present.</summary>
    public T Present<T>(T? value, string field, Phrase title)
        where T : struct
    {
        Require(value is not null, CommonRefusals.Required.With(title).At(field));
        return value ?? default;
    }
}
