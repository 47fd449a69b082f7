package connector.instagram.storage;

import static connector.instagram.deadline.Deadlines.AMPLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.deadline.Deadline;
import connector.instagram.json.Json;
import connector.instagram.storage.Documents.Document;
import connector.instagram.storage.Documents.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What every store of documents promises. */
abstract class DocumentsContract {

  /** An empty container. */
  abstract Documents documents();

  @Test
  void readsWhatWasCreated() {
    Documents documents = documents();

    WriteResult created = documents.create("ab/one.json", text("ü"), AMPLE);

    Document read = documents.read("ab/one.json", AMPLE).orElseThrow();
    assertThat(read.content()).isEqualTo(text("ü"));
    assertThat(created)
        .isInstanceOfSatisfying(
            WriteResult.Written.class,
            written -> {
              assertThat(written.etag()).isEqualTo(read.etag());
              assertThat(written.at()).isBetween(read.answered().minusSeconds(60), read.answered());
            });
    assertThat(read.answered()).isBetween(now().minusSeconds(60), now().plusSeconds(60));
  }

  /** The store runs on this machine. */
  private static Instant now() {
    return Instant.now();
  }

  @Test
  void anAbsentDocumentIsEmpty() {
    assertThat(documents().read("no/such", AMPLE)).isEmpty();
  }

  @Test
  void createsNothingOverAnExistingDocument() {
    Documents documents = documents();
    documents.create("one", text("first"), AMPLE);

    assertThat(documents.create("one", text("second"), AMPLE).stored()).isFalse();

    assertThat(documents.read("one", AMPLE).orElseThrow().content()).isEqualTo(text("first"));
  }

  @Test
  void replacesExactlyTheVersionThatWasRead() {
    Documents documents = documents();
    documents.create("one", text("first"), AMPLE);
    String old = documents.read("one", AMPLE).orElseThrow().etag();
    assertThat(documents.replace("one", text("second"), old, AMPLE).stored()).isTrue();

    assertThat(documents.replace("one", text("third"), old, AMPLE).stored()).isFalse();

    assertThat(documents.read("one", AMPLE).orElseThrow().content()).isEqualTo(text("second"));
  }

  @Test
  void neverReplacesADocumentIntoBeing() {
    Documents documents = documents();
    documents.create("one", text("first"), AMPLE);
    String etag = documents.read("one", AMPLE).orElseThrow().etag();
    documents.delete("one", AMPLE);

    assertThat(documents.replace("one", text("second"), etag, AMPLE).stored()).isFalse();

    assertThat(documents.read("one", AMPLE)).isEmpty();
  }

  @Test
  void deletesTwiceWithoutComplaint() {
    Documents documents = documents();
    documents.create("one", text("first"), AMPLE);

    documents.delete("one", AMPLE);
    documents.delete("one", AMPLE);

    assertThat(documents.read("one", AMPLE)).isEmpty();
  }

  @Test
  void deletesExactlyTheVersionThatWasRead() {
    Documents documents = documents();
    documents.create("one", text("first"), AMPLE);
    String old = documents.read("one", AMPLE).orElseThrow().etag();
    documents.replace("one", text("second"), old, AMPLE);

    assertThat(documents.delete("one", old, AMPLE)).isFalse();
    String now = documents.read("one", AMPLE).orElseThrow().etag();
    assertThat(documents.delete("one", now, AMPLE)).isTrue();
    assertThat(documents.delete("one", now, AMPLE)).isFalse();
  }

  @Test
  void listsNamesInOrderWithTheTagsThatReadsGive() {
    Documents documents = documents();
    documents.create("b/2", text("2"), AMPLE);
    documents.create("a/1", text("1"), AMPLE);
    documents.create("b/1", text("3"), AMPLE);

    List<Documents.Entry> all = documents.list("", AMPLE);

    assertThat(all).extracting(Documents.Entry::name).containsExactly("a/1", "b/1", "b/2");
    assertThat(documents.list("b/", AMPLE)).hasSize(2);
    for (Documents.Entry entry : all) {
      assertThat(documents.read(entry.name(), AMPLE).orElseThrow().etag()).isEqualTo(entry.etag());
    }
  }

  @Test
  void pagesFollowEachOtherInNameOrderAndTheLastOneSaysSo() {
    Documents documents = documents();
    List<String> names = List.of("a/1", "a/2", "a/3", "b/1", "b/2");
    names.forEach(name -> documents.create(name, text(name), AMPLE));

    List<String> met = new ArrayList<>();
    String from = "";
    do {
      Documents.Page page = documents.page("", from, 2, AMPLE);
      assertThat(page.entries()).hasSizeLessThanOrEqualTo(2);
      page.entries().forEach(entry -> met.add(entry.name()));
      from = page.next();
    } while (!from.isEmpty());

    assertThat(met).isEqualTo(names);
    assertThat(documents.page("a/", "", 3, AMPLE).isLast()).isTrue();
    assertThat(documents.page("b/", "", 9, AMPLE).entries()).isEqualTo(documents.list("b/", AMPLE));
  }

  @Test
  void aPageBeginsWhereTheLastOneEndedWhateverCameAndWentMeanwhile() {
    Documents documents = documents();
    for (String name : List.of("b", "d", "f", "h")) {
      documents.create(name, text(name), AMPLE);
    }
    String next = documents.page("", "", 2, AMPLE).next();
    documents.create("a", text("before"), AMPLE);
    documents.create("g", text("behind"), AMPLE);
    documents.delete("d", AMPLE);
    documents.delete("f", AMPLE);

    assertThat(documents.page("", next, 9, AMPLE).entries())
        .extracting(Documents.Entry::name)
        .containsExactly("g", "h");
  }

  @Test
  void aMissingContainerHasOneEmptyPage() {
    assertThat(documents().page("", "", 5, AMPLE)).isEqualTo(new Documents.Page(List.of(), ""));
  }

  @Test
  void theFirstWriteMakesTheContainerAndTheLastDeletionLeavesIt() {
    Documents documents = documents();
    assertThat(documents.containerExists(AMPLE)).isFalse();
    documents.create("one", text("first"), AMPLE);
    assertThat(documents.containerExists(AMPLE)).isTrue();

    documents.delete("one", AMPLE);

    assertThat(documents.containerExists(AMPLE)).isTrue();
  }

  @Test
  void anEmptyContainerListsNothing() {
    assertThat(documents().list("", AMPLE)).isEmpty();
  }

  @Test
  void nothingBeginsAfterTheDeadline() {
    Documents documents = documents();
    documents.create("one", text("first"), AMPLE);
    String etag = documents.read("one", AMPLE).orElseThrow().etag();
    Deadline passed = AMPLE.within(Duration.ZERO);

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> documents.read("one", passed),
            () -> documents.create("two", text("second"), passed),
            () -> documents.replace("one", text("second"), etag, passed),
            () -> documents.delete("one", passed),
            () -> documents.delete("one", etag, passed),
            () -> documents.list("", passed))) {
      assertThatThrownBy(call).isInstanceOf(StorageException.class);
    }
    assertThat(documents.read("one", AMPLE).orElseThrow().etag()).isEqualTo(etag);
    assertThat(documents.list("", AMPLE)).hasSize(1);
  }

  private static ObjectNode text(String value) {
    return Json.object().put("text", value);
  }
}
