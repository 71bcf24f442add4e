using System.Text.RegularExpressions;

namespace EventsV3.Specs.Page;

/// <summary>What the page's files must never say, whoever changes them next.</summary>
public sealed partial class the_pages_sources
{
    private static readonly DirectoryInfo Folder = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static TheoryData<string> Files =>
        [.. Folder.EnumerateFiles().Where(file => file.Extension is ".js" or ".css" or ".html").Select(file => file.Name)];

    [Theory, MemberData(nameof(Files))]
    public void nothing_turns_text_into_markup_or_code(string file) =>
        Assert.DoesNotMatch(TextBecomesMarkup(), Read(file));

    [Theory, MemberData(nameof(Files))]
    public void nothing_is_fetched_from_elsewhere(string file) =>
        Assert.DoesNotMatch(Elsewhere(), Read(file));

    [Fact]
    public void the_document_has_no_script_style_or_handler_of_its_own() =>
        Assert.DoesNotMatch(Inline(), Read("index.html"));

    [Theory, MemberData(nameof(Files))]
    public void everything_imported_is_there(string file) => Assert.All(
        References().Matches(Read(file)).Select(match => match.Groups["file"].Value),
        name => Assert.True(File.Exists(Path.Combine(Folder.FullName, name)), name));

    [Fact]
    public void the_files_were_found() => Assert.InRange(Files.Count, 20, 60);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder.FullName, file));

    private static DirectoryInfo Find(DirectoryInfo? folder)
    {
        for (; folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "services", "EventsV3.Reader", "Page") is var page && Directory.Exists(page))
                return new DirectoryInfo(page);
        throw new DirectoryNotFoundException("The page's folder is missing: run the specs from a clone.");
    }

    [GeneratedRegex(
        @"innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\.write|createContextualFragment|DOMParser|srcdoc"
        + @"|\beval\s*\(|new\s+Function|setTimeout\(\s*['""`]|cssText|setAttribute\(\s*['""]style")]
    private static partial Regex TextBecomesMarkup();

    [GeneratedRegex(@"(https?:)?//[\w-]+\.\w|@import|url\(\s*['""]?(?!data:)\w")]
    private static partial Regex Elsewhere();

    [GeneratedRegex(@"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();

    [GeneratedRegex(@"(from '\./|""page/)(?<file>[\w.-]+)['""]")]
    private static partial Regex References();
}
