package connector.instagram.storage;

import connector.instagram.deadline.BoundedParallelism;
import connector.instagram.deadline.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Fills one page of what is shown of a container, with work that is bounded however much lies in
 * it. Whoever follows {@link Filled#next} to the end has met every document that was there all the
 * time exactly once, in name order, whatever came and went meanwhile. Thread safe.
 */
public final class PageReader {
  private final Documents documents;
  private final String prefix;
  private final Bounds bounds;

  /**
   * @param prefix of the documents' names
   */
  PageReader(Documents documents, String prefix, Bounds bounds) {
    this.documents = documents;
    this.prefix = prefix;
    this.bounds = bounds;
  }

  /** Fills a page with every document that {@code show} still finds. */
  public <V> Filled<V> all(
      Place start, int limit, Deadline deadline, Function<Documents.Entry, Optional<V>> show) {
    return new Walk<>(limit, 0, show).from(start, deadline);
  }

  /** Fills a page with those documents of which {@code show} has something to show. */
  public <V> Filled<V> some(
      Place start, int limit, Deadline deadline, Function<Documents.Entry, Optional<V>> show) {
    return new Walk<>(limit, bounds.batch(), show).from(start, deadline);
  }

  /**
   * How much one page may cost.
   *
   * @param atOnce so many documents are shown at the same time, each by a thread
   * @param batch so many names are listed at once where most documents are left out
   * @param documents so many are looked at
   * @param listings so many calls list names
   * @param time after this no document is begun, except the first
   */
  record Bounds(int atOnce, int batch, int documents, int listings, Duration time) {
    static final Bounds USUAL = new Bounds(16, 200, 1000, 10, Duration.ofSeconds(5));
  }

  /**
   * A place in a listing.
   *
   * @param from where the store's own page begins; empty for its first
   * @param after the last name that was met; empty when there is none
   */
  public record Place(String from, String after) {
    public static final Place START = new Place("", "");

    private Place behind(String name) {
      return name.compareTo(after) > 0 ? new Place(from, name) : this;
    }

    private Place onPage(String next) {
      return new Place(next, after);
    }
  }

  /**
   * What a page shows. It may show less than was asked for, or nothing, and yet have a next one.
   *
   * @param next where the next page begins; empty when everything was met
   */
  public record Filled<V>(List<V> shown, Optional<Place> next) {
    public Filled {
      shown = List.copyOf(shown);
    }
  }

  private final class Walk<V> {
    private final int limit;
    private final int batch;
    private final Function<Documents.Entry, Optional<V>> show;
    private final List<V> shown = new ArrayList<>();
    private int met;

    Walk(int limit, int batch, Function<Documents.Entry, Optional<V>> show) {
      this.limit = limit;
      this.batch = batch;
      this.show = show;
    }

    Filled<V> from(Place start, Deadline deadline) {
      Place place = start;
      Deadline begin = deadline;
      for (int listing = 1; ; listing++) {
        Documents.Page page = documents.page(prefix, place.from(), most(), deadline);
        begin = listing == 1 ? deadline.within(bounds.time()) : begin;
        List<Documents.Entry> fresh = behind(page.entries(), place.after());
        int taken = take(fresh, begin);
        if (taken > 0) {
          place = place.behind(fresh.get(taken - 1).name());
        }
        if (taken < fresh.size()) {
          return new Filled<>(shown, Optional.of(place));
        }
        if (page.isLast()) {
          return new Filled<>(shown, Optional.empty());
        }
        place = place.onPage(page.next());
        if (listing == bounds.listings() || isEnough() || begin.passed()) {
          return new Filled<>(shown, Optional.of(place));
        }
      }
    }

    private int most() {
      return Math.min(Math.max(batch, limit - shown.size()), bounds.documents() - met);
    }

    private boolean isEnough() {
      return shown.size() >= limit || met >= bounds.documents();
    }

    /** How many of the entries, from the first on, are done with. */
    private int take(List<Documents.Entry> entries, Deadline begin) {
      AtomicReferenceArray<Supplier<Optional<V>>> results =
          new AtomicReferenceArray<>(entries.size());
      int tried =
          BoundedParallelism.forEach(
              IntStream.range(0, entries.size()).boxed().toList(),
              bounds.atOnce(),
              begin,
              i -> results.set(i, outcome(() -> show.apply(entries.get(i)))));
      int taken = 0;
      while (taken < tried && shown.size() < limit) {
        results.get(taken).get().ifPresent(shown::add);
        taken++;
      }
      met += taken;
      return taken;
    }
  }

  private static List<Documents.Entry> behind(List<Documents.Entry> entries, String after) {
    return entries.stream().filter(entry -> entry.name().compareTo(after) > 0).toList();
  }

  /** A failure in a thread of its own is the caller's all the same. */
  private static <V> Supplier<V> outcome(Supplier<V> work) {
    try {
      V value = work.get();
      return () -> value;
    } catch (RuntimeException | Error e) {
      return () -> {
        throw e;
      };
    }
  }
}
