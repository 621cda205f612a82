using Pledge.Kernel.Access;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web.Components;

/// <summary>A button in the top bar of every page, for what people do many times a day. Register it as a singleton service.</summary>
/// <param name="Title">What it does.</param>
/// <param name="Path">Where it leads.</param>
/// <param name="Icon">Name of the icon.</param>
/// <param name="Key">The single key that presses it, lower case: <c>c</c> for a new case.</param>
/// <param name="Permission">Who sees it; null for everybody who is signed in.</param>
public sealed record QuickAction(Phrase Title, string Path, string Icon, string Key, Permission? Permission);
