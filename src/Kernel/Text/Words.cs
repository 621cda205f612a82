namespace Pledge.Kernel.Text;

/// <summary>What the checks of typed text say.</summary>
internal static class Words
{
    public static readonly Phrase NothingTyped = new("没有填写", "Nothing was typed");

    public static readonly Phrase CodeLength = new(
        "应为 {0} 位，填了 {1} 位",
        "Must have {0} characters; {1} were typed");

    public static readonly Phrase CodeCharacter = new(
        "第 {0} 位“{1}”不允许出现：只用数字和大写字母，不用 I、O、S、V、Z",
        "Character {0} “{1}” does not occur in this code: only digits and capital letters without I, O, S, V, Z");

    public static readonly Phrase CodeDivision = new(
        "第 {0} 位“{1}”应为数字：第 {2}–{3} 位是行政区划码",
        "Character {0} “{1}” must be a digit: characters {2}–{3} are the administrative division");

    public static readonly Phrase CheckCharacter = new(
        "校验位应为“{0}”，填的是“{1}”：请逐位核对",
        "The check character should be “{0}”, but “{1}” was typed: compare every character");

    public static readonly Phrase OrganisationCheckCharacter = new(
        "第 15 位是组织机构代码的校验位，应为“{0}”，填的是“{1}”：请逐位核对",
        "Character 15, the check character of the organisation code, should be “{0}”, but “{1}” was typed: compare every character");

    public static readonly Phrase IdentityLength = new(
        "身份证号应为 18 位，填了 {0} 位",
        "An identity number has 18 characters; {0} were typed");

    public static readonly Phrase IdentityCharacter = new(
        "第 {0} 位“{1}”不对：前 17 位是数字，末位是数字或 X",
        "Character {0} “{1}” is wrong: the first 17 are digits, the last is a digit or X");

    public static readonly Phrase IdentityBirthday = new(
        "出生日期“{0}”不存在",
        "The date of birth “{0}” does not exist");

    public static readonly Phrase IdentityCheckCharacter = new(
        "身份证号的校验位（第 18 位）应为“{0}”，填的是“{1}”：请逐位核对",
        "The check character of the identity number (character 18) should be “{0}”, but “{1}” was typed: compare every character");

    public static readonly Phrase TaxpayerLength = new(
        "纳税人识别号应为 15、17、18 或 20 位，填了 {0} 位",
        "A taxpayer number has 15, 17, 18 or 20 characters; {0} were typed");

    public static readonly Phrase TaxpayerCharacter = new(
        "第 {0} 位“{1}”不对：只用数字和字母",
        "Character {0} “{1}” is wrong: only digits and letters are used");

    public static readonly Phrase OldIdentityCharacter = new(
        "第 {0} 位“{1}”应为数字：17 位识别号的前 15 位是旧身份证号",
        "Character {0} “{1}” must be a digit: a number of 17 characters starts with an old identity number of 15 digits");

    public static readonly Phrase PhoneCharacter = new(
        "电话号码里有“{0}”：只写数字、空格、连字符，分机写在“转”之后",
        "The phone number contains “{0}”: use digits, spaces and hyphens, and “ext” before an extension");

    public static readonly Phrase PhoneMobile = new(
        "手机号应为 1 开头的 11 位数字且第二位为 3–9，填了 {0} 位",
        "A mobile number has 11 digits, starts with 1 and its second digit is 3–9; {0} digits were typed");

    public static readonly Phrase PhoneService = new(
        "400、800 号码应为 10 位，填了 {0} 位",
        "A 400 or 800 number has 10 digits; {0} were typed");

    public static readonly Phrase PhoneAreaCode = new(
        "区号“{0}”之后应有 {1} 位号码，填了 {2} 位",
        "After the area code “{0}” there must be {1} digits; {2} were typed");

    public static readonly Phrase PhoneAreaUnknown = new(
        "没有以“{0}”开头的区号：大城市为 010、02x，其他为 03xx–09xx",
        "No area code starts with “{0}”: large cities have 010 or 02x, all others 03xx–09xx");

    public static readonly Phrase PhoneNeedsAreaCode = new(
        "固定电话缺少区号：例如 020-{0}",
        "The landline number lacks its area code, for example 020-{0}");

    public static readonly Phrase EmailUnknown = new("不是一个电子邮箱地址，格式如 name@example.com。", "This is no e-mail address; write it like name@example.com.");

    public static readonly Phrase PhoneUnknown = new(
        "不是电话号码：应为 11 位手机号、带区号的固定电话、400/800 号码或 95xxx 等短号码",
        "Not a phone number: expected a mobile number of 11 digits, a landline with area code, a 400 or 800 number, or a short number such as 95xxx");

    public static readonly Phrase PhoneExtension = new(
        "只有固定电话可以带分机号",
        "Only a landline can have an extension");

    public static readonly Phrase TextTooLong = new(
        "最多 {0} 个字符，填了 {1} 个",
        "At most {0} characters; {1} were typed");
}
