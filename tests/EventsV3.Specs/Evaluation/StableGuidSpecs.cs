using EventsV3.Domain.Titles;

namespace EventsV3.Specs.Evaluation;

public class StableGuidSpecs
{
    [Fact]
    public void A_guid_is_itself() =>
        Assert.Equal(new Guid("0b9b8e8e-6b0f-4d11-9a44-3d6e3a0f2a01"), StableGuid.From("0B9B8E8E-6B0F-4D11-9A44-3D6E3A0F2A01"));

    [Fact]
    public void Any_other_text_is_the_same_version_5_id_for_ever()
    {
        Assert.Equal(StableGuid.From("a1"), StableGuid.From("a1"));
        Assert.NotEqual(StableGuid.From("a1"), StableGuid.From("a2"));
        Assert.Equal(5, StableGuid.From("a1").Version);
    }
}
