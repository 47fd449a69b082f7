package connector.instagram.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a listing showed.
 *
 * @param entries the connector's own documents, in name order
 * @param foreign a sentence for each of the others, which nobody touches
 */
public record Listing(List<Documents.Entry> entries, List<UnreadableDocumentException> foreign) {
  public Listing {
    entries = List.copyOf(entries);
    foreign = List.copyOf(foreign);
  }

  static Listing of(String container, List<Documents.Entry> all, Predicate<String> isOurs) {
    List<Documents.Entry> ours = new ArrayList<>();
    List<UnreadableDocumentException> foreign = new ArrayList<>();
    for (Documents.Entry entry : all) {
      if (isOurs.test(entry.name())) {
        ours.add(entry);
      } else {
        foreign.add(UnreadableDocumentException.foreign(container + "/" + entry.name()));
      }
    }
    return new Listing(ours, foreign);
  }
}
