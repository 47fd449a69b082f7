package connector.instagram.graph;

import connector.instagram.deadline.Deadline;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * One of Instagram's lists, read page by page. The only place that follows a next page (B3):
 * reading ends by time, by the number of pages, at a link that came before, and after a few empty
 * pages in a row. Holds no token, so that it may be kept and read on later. Not thread safe.
 */
public final class Pages<T> {
  /** Privacy filters can empty a page; a list that shows nothing for so long shows nothing more. */
  static final int MOST_EMPTY = 10;

  /** However small its pages are, a list costs four times as many calls at most. */
  private static final double LEAST_SHARE = 0.25;

  private final Source<T> source;
  private final int mostPages;
  private final Optional<Instant> date;
  private final Set<Page.NextPage> links = new HashSet<>();
  private PageSizes.Sized<Page<T>> last;
  private int count;
  private double whole;
  private int emptyInARow;
  private Optional<Ending> ending;
  private Optional<GraphException> failure = Optional.empty();

  /** Why no further page was read. */
  public enum Ending {
    /** The list is read to its end. */
    LAST_PAGE,
    /** The next page is one that was read before: there is no end to come. */
    REPEATED_LINK,
    EMPTY_PAGES,
    PAGE_LIMIT,
    /** The time was over. With more of it the same page can be asked for again. */
    DEADLINE,
    /** Instagram refused the page. It can be asked for again. */
    FAILURE;

    private boolean isFinal() {
      return this != DEADLINE && this != FAILURE;
    }
  }

  /** How a next page is read. */
  @FunctionalInterface
  interface Source<T> {
    PageSizes.Sized<Page<T>> read(AccessToken token, Page.NextPage next, Deadline deadline);
  }

  /**
   * @param mostPages how many whole pages are read at most, the first one included
   */
  Pages(PageSizes.Sized<Page<T>> first, int mostPages, Source<T> source) {
    this.source = source;
    this.mostPages = mostPages;
    this.date = first.reply().date();
    this.last = first;
    this.ending = noted();
  }

  /** The page that was read last. */
  public Page<T> page() {
    return last.reply().value();
  }

  /** How many pages were read. */
  public int count() {
    return count;
  }

  /**
   * What the page that was read last counts for: one, or less where Instagram sends this account
   * smaller pages only.
   */
  public double share() {
    return Math.max(LEAST_SHARE, last.share());
  }

  /** Instagram's clock at the first page. */
  public Optional<Instant> date() {
    return date;
  }

  /** How much of Instagram's call budget was used at the last page. */
  public Usage usage() {
    return last.reply().usage();
  }

  /** Empty as long as there is a page to go on to. */
  public Optional<Ending> ending() {
    return ending;
  }

  public boolean endedBy(Ending reason) {
    return ending.filter(reason::equals).isPresent();
  }

  /** True when the list led back to where reading had been, or on and on without anything. */
  public boolean isEndless() {
    return endedBy(Ending.REPEATED_LINK) || endedBy(Ending.EMPTY_PAGES);
  }

  /** What Instagram refused the next page with. */
  public Optional<GraphError> error() {
    return failure.map(GraphException::error);
  }

  /**
   * Reads the next page.
   *
   * @return false when none was read; {@link #ending} says why
   */
  public boolean advance(AccessToken token, Deadline deadline) {
    if (ending.filter(Ending::isFinal).isPresent()) {
      return false;
    }
    failure = Optional.empty();
    if (deadline.passed()) {
      ending = Optional.of(Ending.DEADLINE);
      return false;
    }
    try {
      last = source.read(token, page().next().orElseThrow(), deadline);
      ending = noted();
      return true;
    } catch (GraphException e) {
      ending = Optional.of(Ending.FAILURE);
      failure = Optional.of(e);
      return false;
    }
  }

  /**
   * For a caller to whom a list without its rest is of no use.
   *
   * @throws GraphException when the next page failed or the time was over
   */
  public void throwIfInterrupted() {
    if (failure.isPresent()) {
      throw failure.get();
    }
    if (endedBy(Ending.DEADLINE)) {
      throw new GraphException(GraphError.withoutAnswer());
    }
  }

  /** Notes the page that has just come, and what follows from it for the next one. */
  private Optional<Ending> noted() {
    count++;
    whole += share();
    emptyInARow = page().items().isEmpty() ? emptyInARow + 1 : 0;
    if (page().next().isEmpty()) {
      return Optional.of(Ending.LAST_PAGE);
    }
    if (!links.add(page().next().get())) {
      return Optional.of(Ending.REPEATED_LINK);
    }
    if (emptyInARow >= MOST_EMPTY) {
      return Optional.of(Ending.EMPTY_PAGES);
    }
    return whole >= mostPages ? Optional.of(Ending.PAGE_LIMIT) : Optional.empty();
  }
}
