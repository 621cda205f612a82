using Pledge.Desk;
using Pledge.Kernel.Refusals;
using Pledge.Promises;
using Pledge.Promises.Packs;

namespace Pledge.CallBacks;

/// <summary>The questionnaire of call-backs, as the pack of the case has it [D8].</summary>
internal static class CallQuestions
{
    internal const string Id = "call-back";

    private static readonly Refusal None = new("callback.no-questionnaire", 409, new(
        "承诺包“{0}”中没有回访问卷“{1}”，请管理员补充。",
        "The pack “{0}” has no questionnaire “{1}”; ask the administrator to add it."));

    /// <summary>The questionnaire that holds for a case.</summary>
    internal static async Task<Outcome<Questionnaire>> Of(long caseId, IPacks packs, CancellationToken cancellation)
    {
        var pack = await packs.Of(caseId, cancellation);
        return pack.Questionnaires.FirstOrDefault(questionnaire => questionnaire.Id == Id) is { } found
            ? found
            : None.With(pack.Id, Id);
    }

    /// <summary>Checks answers against the questions, all of them, and answers those that say something.</summary>
    internal static Dictionary<string, string> Check(Questionnaire questionnaire, IReadOnlyDictionary<string, string?>? given, Shape shape)
    {
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var unknown in (given ?? new Dictionary<string, string?>()).Keys.Where(key => questionnaire.Questions.All(question => question.Id != key)))
        {
            shape.Add(CallRefusals.UnknownQuestion.With(unknown));
        }

        foreach (var question in questionnaire.Questions)
        {
            var (field, title) = ($"answers.{question.Id}", question.Title.AsPhrase());
            var value = shape.OptionalText(given?.GetValueOrDefault(question.Id), field, title, 500);
            if (value is not null && question.Choices.Count > 0)
            {
                value = shape.Choice(value, field, title, question.Choices.Select(choice => choice.Id));
            }

            shape.Require(value is not null || !question.Required, CommonRefusals.Required.With(title).At(field));
            if (value is not null)
            {
                answers[question.Id] = value;
            }
        }

        return answers;
    }

    /// <summary>The answers to questions with grades.</summary>
    internal static List<string> Grades(Questionnaire questionnaire, IReadOnlyDictionary<string, string> answers) =>
        [.. questionnaire.Questions.Where(question => question.Choices.Count > 0 && answers.ContainsKey(question.Id)).Select(question => answers[question.Id])];
}
