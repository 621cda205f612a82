using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Pledge.Kernel.Access;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web;
using Pledge.Kernel.Web.Components;

namespace Pledge.Kernel.Tests.Web;

public sealed class HtmlTests : IDisposable
{
    private const string Hostile = "<script>alert(1)</script>\" onclick='x' & 税控盘";
    private const string Harmless = "&lt;script&gt;alert(1)&lt;/script&gt;&quot; onclick=&#x27;x&#x27; &amp; 税控盘";

    private readonly Html html = new(new Reader(new CallerContext(), TimeProvider.System, new ClientFiles(new NoFiles()), HtmlEncoder.Create(UnicodeRanges.All)));

    [Fact]
    public void What_stands_in_a_hole_never_becomes_markup()
    {
        html.Write($"<b title=\"{Hostile}\"{new Html.Optional("data-x", Hostile)}>{Hostile}{Phrase.Written(Hostile)}{(Wording)Hostile}</b>");
        html.Written.ToString().ShouldBe($"<b title=\"{Harmless}\" data-x=\"{Harmless}\">{Harmless}{Harmless}{Harmless}</b>");
    }

    [Fact]
    public void What_is_not_there_leaves_nothing()
    {
        html.Write($"<td{new Html.Optional("class", null)}>{(string?)null}{(Phrase?)null}{7}</td>");
        html.Written.ToString().ShouldBe("<td>7</td>");
    }

    [Fact]
    public void What_is_longer_than_the_space_for_it_is_written_whole()
    {
        var typed = string.Concat(Enumerable.Repeat("<&诺", 100_000));
        html.Write($"<p>{typed}</p>");
        html.Written.ToString().ShouldBe("<p>" + string.Concat(Enumerable.Repeat("&lt;&amp;诺", 100_000)) + "</p>");
    }

    public void Dispose() => html.Dispose();

    private sealed class NoFiles : IWebHostEnvironment
    {
        public string WebRootPath { get; set; } = "";

        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();

        public string ApplicationName { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string ContentRootPath { get; set; } = "";

        public string EnvironmentName { get; set; } = "";
    }
}
