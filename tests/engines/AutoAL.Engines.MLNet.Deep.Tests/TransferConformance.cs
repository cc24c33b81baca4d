using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Deep.Images;

namespace AutoAL.Engines.MLNet.Deep.Tests;

/// <summary>The public conformance suite on transfer learning. The trainers themselves are held to it in the tests of the engine <c>mlnet</c>.</summary>
public abstract class TransferConformance(string name, ColumnKinds accepts) : LearnerFamilyConformance
{
    protected override ColumnKinds Accepts => accepts;

    protected override ILearnerFamily CreateFamily() => TransferFamilies.All(Networks.Shared).Single(f => f.Name == name);
}

/// <summary>Images alone, so that nothing but the network's features can have taught it.</summary>
public class ImagesAlone() : TransferConformance("resnet18-lbfgs-maximum-entropy", ColumnKinds.Image);

/// <summary>Images beside texts.</summary>
public class ImagesAndTexts() : TransferConformance("resnet18-sdca-maximum-entropy", ColumnKinds.Image | ColumnKinds.Text);
