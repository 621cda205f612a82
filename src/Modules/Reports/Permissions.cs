using Pledge.Kernel.Access;

namespace Pledge.Reports;

internal static class Permissions
{
    internal static readonly Permission View = new("reports.view", new("查看承诺看板和报告", "See the promise board and reports"));
    internal static readonly Permission Issue = new("reports.issue", new("出具月度报告", "Issue monthly reports"));
}
