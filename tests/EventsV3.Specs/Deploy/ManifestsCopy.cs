using EventsV3.IntegrationTests.Servers;

namespace EventsV3.Specs.Deploy;

/// <summary>A copy of deploy/k8s, to change.</summary>
internal sealed class ManifestsCopy : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("eventsv3-k8s-").FullName;

    public ManifestsCopy()
    {
        var whole = Repository.File("deploy", "k8s");
        foreach (var file in Directory.EnumerateFiles(whole, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(whole, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Change(string file, string was, string becomes)
    {
        var path = Path.Combine(folder, file);
        var text = File.ReadAllText(path);
        Assert.Contains(was, text);
        File.WriteAllText(path, text.Replace(was, becomes));
    }

    public Manifests Render(string overlay) => Manifests.Render(folder, overlay);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
