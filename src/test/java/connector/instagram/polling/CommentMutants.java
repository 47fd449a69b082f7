package connector.instagram.polling;

import connector.instagram.commentfeed.Author;
import connector.instagram.commentfeed.CommentUpdates;
import connector.instagram.commentfeed.CommentVariants;
import java.util.List;
import java.util.Map;

/** The mistakes that the model of comments has to notice (V3). */
final class CommentMutants {
  private static final String PACKAGE = "connector.instagram.commentfeed.";

  static final List<ModelMutant> ALL =
      List.of(
          of(
              "stops at the first known comment",
              hidden("CommentScanner$Walk"),
              Map.of("addComment", "stopAtFirstKnown")),
          of(
              "a webhook that does not look at known comments",
              CommentUpdates.class,
              Map.of("isKnown", "nothingIsKnown")),
          of(
              "count moved after a faulty read",
              hidden("CommentTaking"),
              Map.of("after", "countMovesAnyway")),
          of("no sweep", hidden("SweepTurn"), Map.of("of", "noSweep")),
          of("own answers fire", Author.class, Map.of("owns", "nobodyIsOwn")));

  private CommentMutants() {}

  private static ModelMutant of(String name, Class<?> type, Map<String, String> variants) {
    return new ModelMutant(name, ModelMutant.Model.COMMENTS, type, variants, CommentVariants.class);
  }

  private static Class<?> hidden(String name) {
    try {
      return Class.forName(PACKAGE + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
