package connector.instagram.local;

import java.util.List;

/** Invents user names; the same number gives the same name, and no two the same one. */
final class DemoNames {
  private static final List<String> FIRST =
      List.of(
          "harbour", "north", "willow", "granite", "little", "copper", "misty", "amber", "salt",
          "quiet", "velvet", "juniper", "lantern", "meadow", "paper", "rowan", "silver", "tidal",
          "wild", "yellow");
  private static final List<String> SECOND =
      List.of(
          "bakery",
          "atelier",
          "bikes",
          "ceramics",
          "books",
          "florist",
          "kitchen",
          "records",
          "studio",
          "tea",
          "toys",
          "yoga",
          "cheese",
          "lamps",
          "maps",
          "prints",
          "shoes",
          "soap",
          "wool",
          "boats");

  private DemoNames() {}

  static String of(int number) {
    int names = FIRST.size() * SECOND.size();
    // Steps that share no divisor with the lists mix both words.
    int mixed = number % names * 147 % names;
    String name = FIRST.get(mixed % FIRST.size()) + "." + SECOND.get(mixed / FIRST.size());
    return number < names ? name : name + "." + number / names;
  }
}
