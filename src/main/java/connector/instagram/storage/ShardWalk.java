package connector.instagram.storage;

import connector.instagram.deadline.Deadline;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Goes through the documents of a container a bounded piece at a time, shard by shard. Whoever
 * stopped goes on behind the place where he stopped, in another process and days later. From the
 * first piece to the last, every document that was there all the time is met exactly once. Thread
 * safe. Public because connections, subscriptions and renewal all walk so.
 */
public final class ShardWalk {
  /** So many documents are in a piece at most: as many as one call lists. */
  public static final int PIECE = Documents.Page.MOST;

  /** The two hexadecimal digits with which the names of a shard's documents begin. */
  public static final List<String> SHARDS =
      IntStream.range(0, 256).mapToObj(number -> String.format("%02x", number)).toList();

  /** Behind every name that the connector gives, and before the next shard's. */
  private static final String END = "~";

  private final Documents documents;
  private final List<String> prefixes;
  private final Predicate<String> isOurs;

  private ShardWalk(Documents documents, List<String> prefixes, Predicate<String> isOurs) {
    this.documents = documents;
    this.prefixes = prefixes;
    this.isOurs = isOurs;
  }

  /**
   * Over documents whose names begin with something random, in hexadecimal.
   *
   * @param isOurs true for a name that the connector gives; others are passed by
   */
  public static ShardWalk byShards(Documents documents, Predicate<String> isOurs) {
    return new ShardWalk(documents, SHARDS, isOurs);
  }

  /** Over documents whose names are not spread over shards: as if all were in one. */
  public static ShardWalk inOne(Documents documents) {
    return new ShardWalk(documents, List.of(""), name -> true);
  }

  /** Everything that is there, when one call lists it; empty when there is more. */
  public Optional<List<Documents.Entry>> ifFew(Deadline deadline) {
    return Optional.of(documents.page("", "", PIECE, deadline))
        .filter(Documents.Page::isLast)
        .map(page -> ours(page.entries()));
  }

  private List<Documents.Entry> ours(List<Documents.Entry> entries) {
    return entries.stream().filter(entry -> isOurs.test(entry.name())).toList();
  }

  /** How many shards lie before a place as a whole. */
  public static int passed(String after) {
    return (int) SHARDS.stream().filter(shard -> (shard + END).compareTo(after) <= 0).count();
  }

  /** What comes behind a place, by one call; {@link PageReader.Place#START} is the first place. */
  public Piece next(PageReader.Place place, Deadline deadline) {
    Optional<String> shard =
        prefixes.stream().filter(prefix -> isBehind(prefix + END, place)).findFirst();
    return shard
        .map(prefix -> piece(prefix, place, deadline))
        .orElseGet(() -> new Piece(List.of(), place, true));
  }

  private Piece piece(String prefix, PageReader.Place place, Deadline deadline) {
    Documents.Page page = page(prefix, place, deadline);
    List<Documents.Entry> behind =
        page.entries().stream().filter(entry -> isBehind(entry.name(), place)).toList();
    return new Piece(
        ours(behind),
        page.isLast()
            ? new PageReader.Place("", prefix + END)
            : new PageReader.Place(page.next(), last(behind, place)),
        page.isLast() && prefix.equals(prefixes.get(prefixes.size() - 1)));
  }

  /** A place that the store has forgotten costs the pages of its shard up to there once more. */
  private Documents.Page page(String prefix, PageReader.Place place, Deadline deadline) {
    try {
      return documents.page(prefix, place.from(), PIECE, deadline);
    } catch (Documents.UnknownPlaceException e) {
      return documents.page(prefix, "", PIECE, deadline);
    }
  }

  private static String last(List<Documents.Entry> behind, PageReader.Place place) {
    return behind.isEmpty() ? place.after() : behind.get(behind.size() - 1).name();
  }

  private static boolean isBehind(String name, PageReader.Place place) {
    return name.compareTo(place.after()) > 0;
  }

  /**
   * A part of a walk.
   *
   * @param entries in name order; a piece may have none and yet be followed by another
   * @param end the place behind it
   * @param isLast true when nothing follows
   */
  public record Piece(List<Documents.Entry> entries, PageReader.Place end, boolean isLast) {
    public Piece {
      entries = List.copyOf(entries);
    }
  }
}
