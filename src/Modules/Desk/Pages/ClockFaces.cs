using Pledge.Kernel.Web.Components;
using Pledge.Promises.Clocks;

namespace Pledge.Desk.Pages;

/// <summary>How the kit shows clocks and statuses of the desk.</summary>
internal static class ClockFaces
{
    public static ClockFace FaceOf(ClockState state, DateTimeOffset? stoppedAt) => state switch
    {
        ClockState.Broken when stoppedAt is not null => ClockFace.Missed,
        ClockState.Paused => ClockFace.Paused,
        ClockState.Kept => ClockFace.Kept,
        ClockState.KeptLate => ClockFace.KeptLate,
        ClockState.Void or ClockState.Waiting => ClockFace.Void,
        _ => ClockFace.Running,
    };

    public static Stage StageOf(CaseStatus status) => status switch
    {
        CaseStatus.New => Stage.New,
        CaseStatus.AwaitingDispatch => Stage.ToDispatch,
        CaseStatus.InProgress => Stage.InProgress,
        CaseStatus.AwaitingAcceptance => Stage.ToAccept,
        CaseStatus.AwaitingCallBack => Stage.ToCallBack,
        CaseStatus.Closed => Stage.Closed,
        CaseStatus.Suspended => Stage.Suspended,
        _ => Stage.Cancelled,
    };
}
