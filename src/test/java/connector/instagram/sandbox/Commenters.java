package connector.instagram.sandbox;

import java.util.List;

/** Invents who comments and what they say, without saying the same twice. */
final class Commenters {
  private static final List<String> NAMES =
      List.of("ida", "lene", "oskar", "mira", "jonas", "tuva", "emil", "signe", "lars", "runa");
  private static final List<String> DOINGS =
      List.of("hikes", "paints", "bakes", "rows", "knits", "climbs", "reads", "skis", "sails");
  private static final List<String> PHRASES =
      List.of(
          "What a light",
          "Is the hut open on Sundays?",
          "\uD83D\uDE0D\uD83D\uDE0D",
          "We were there last week",
          "Saved for the autumn #soon",
          "Where is this, @fjord.and.fern?",
          "So calm");

  private Commenters() {}

  static String username(long i) {
    int name = (int) (i % NAMES.size());
    int doing = (int) (i / NAMES.size() % DOINGS.size());
    return NAMES.get(name) + "." + DOINGS.get(doing) + "." + i;
  }

  static String text(long i) {
    return PHRASES.get((int) (i % PHRASES.size())) + " (" + i + ")";
  }
}
