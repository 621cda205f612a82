using Pledge.Kernel.Refusals;

namespace Pledge.Stock;

/// <summary>Why stock does not move.</summary>
internal static class StockRefusals
{
    internal static readonly Refusal PartUnknown = new("stock.part-unknown", 422, new(
        "没有编码为“{0}”的备件，请从目录中选择。",
        "There is no part with the code “{0}”; choose one from the catalogue."), "part");

    internal static readonly Refusal PartExists = new("stock.part-exists", 409, new(
        "编码“{0}”已用于“{1}”，请换一个。",
        "The code “{0}” already belongs to “{1}”; take another one."), "code");

    internal static readonly Refusal CodeShape = new("stock.code-shape", 422, new(
        "编码只用字母、数字和连字符，例如 PWR-12V。",
        "A code has letters, digits and hyphens only, for example PWR-12V."), "code");

    internal static readonly Refusal OutletUnknown = new("stock.outlet-unknown", 422, new(
        "没有这个网点，或不在您的管辖范围内。",
        "There is no such outlet in your part of the network."), "outletId");

    internal static readonly Refusal NotEnough = new("stock.not-enough", 409, new(
        "“{0}”库存不足：需要 {1}，现有 {2}。请补货、向其他网点调拨，或登记等待备件。",
        "Not enough “{0}” in stock: {1} needed, {2} there. Order more, fetch it from another outlet, or record that you wait for parts."), "part");

    internal static readonly Refusal SerialRequired = new("stock.serial-required", 422, new(
        "“{0}”逐件管理：每次一件，并填写序列号。",
        "“{0}” is kept by serial number: take one at a time and give its serial number."), "serial");

    internal static readonly Refusal SerialUnwanted = new("stock.serial-unwanted", 422, new(
        "“{0}”不管理序列号，请清空序列号。",
        "“{0}” has no serial numbers; leave the field empty."), "serial");

    internal static readonly Refusal SerialNotHere = new("stock.serial-not-here", 409, new(
        "本网点库存里没有序列号为“{1}”的“{0}”，请核对实物。",
        "This outlet has no “{0}” with the serial number “{1}” in stock; compare it with the piece in your hand."), "serial");

    internal static readonly Refusal SerialHere = new("stock.serial-in-stock", 409, new(
        "序列号“{0}”已在库存中，不能再次入库。",
        "The serial number “{0}” is in stock already and cannot come in again."), "serials");

    internal static readonly Refusal SerialCount = new("stock.serial-count", 422, new(
        "数量是 {0}，但填了 {1} 个不同的序列号，二者须一致。",
        "The quantity is {0}, but {1} different serial numbers were given; they must agree."), "serials");
}
