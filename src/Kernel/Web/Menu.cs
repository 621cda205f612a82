using Pledge.Kernel.Access;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web;

/// <summary>The sections of the navigation, in order.</summary>
public enum MenuSection
{
    /// <summary>What people work on all day.</summary>
    Work,

    /// <summary>What is kept: customers, devices, stock.</summary>
    Registers,

    /// <summary>What is looked at: boards and reports.</summary>
    Overview,

    /// <summary>What is set up.</summary>
    Settings,
}

/// <summary>An entry of the navigation.</summary>
/// <param name="Section">Under which heading.</param>
/// <param name="Order">Place within the section, ascending.</param>
/// <param name="Title">What it says.</param>
/// <param name="Path">Where it leads.</param>
/// <param name="Icon">Name of the icon.</param>
/// <param name="Permission">Who sees it; null for everybody who is signed in.</param>
public sealed record MenuItem(MenuSection Section, int Order, Phrase Title, string Path, string Icon, Permission? Permission)
{
    /// <summary>Who holds it works here and begins here, unless an entry before it is his workplace too; null for what one only looks up.</summary>
    public Permission? Workplace { get; init; }
}
