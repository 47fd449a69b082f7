package connector.instagram.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import connector.instagram.json.Json;
import connector.instagram.storage.Documents.Document;
import connector.instagram.storage.Documents.WriteResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of documents promises. */
abstract class DocumentsContract {

  /** An empty container. */
  abstract Documents documents();

  @Test
  void readsWhatWasCreated() {
    Documents documents = documents();

    WriteResult created = documents.create("ab/one.json", text("ü"));

    Document read = documents.read("ab/one.json").orElseThrow();
    assertThat(read.content()).isEqualTo(text("ü"));
    assertThat(created).isEqualTo(new WriteResult.Written(read.etag()));
  }

  @Test
  void anAbsentDocumentIsEmpty() {
    assertThat(documents().read("no/such")).isEmpty();
  }

  @Test
  void createsNothingOverAnExistingDocument() {
    Documents documents = documents();
    documents.create("one", text("first"));

    assertThat(documents.create("one", text("second")).stored()).isFalse();

    assertThat(documents.read("one").orElseThrow().content()).isEqualTo(text("first"));
  }

  @Test
  void replacesExactlyTheVersionThatWasRead() {
    Documents documents = documents();
    documents.create("one", text("first"));
    String old = documents.read("one").orElseThrow().etag();
    assertThat(documents.replace("one", text("second"), old).stored()).isTrue();

    assertThat(documents.replace("one", text("third"), old).stored()).isFalse();

    assertThat(documents.read("one").orElseThrow().content()).isEqualTo(text("second"));
  }

  @Test
  void neverReplacesADocumentIntoBeing() {
    Documents documents = documents();
    documents.create("one", text("first"));
    String etag = documents.read("one").orElseThrow().etag();
    documents.delete("one");

    assertThat(documents.replace("one", text("second"), etag).stored()).isFalse();

    assertThat(documents.read("one")).isEmpty();
  }

  @Test
  void deletesTwiceWithoutComplaint() {
    Documents documents = documents();
    documents.create("one", text("first"));

    documents.delete("one");
    documents.delete("one");

    assertThat(documents.read("one")).isEmpty();
  }

  @Test
  void deletesExactlyTheVersionThatWasRead() {
    Documents documents = documents();
    documents.create("one", text("first"));
    String old = documents.read("one").orElseThrow().etag();
    documents.replace("one", text("second"), old);

    assertThat(documents.delete("one", old)).isFalse();
    String now = documents.read("one").orElseThrow().etag();
    assertThat(documents.delete("one", now)).isTrue();
    assertThat(documents.delete("one", now)).isFalse();
  }

  @Test
  void listsNamesInOrderWithTheTagsThatReadsGive() {
    Documents documents = documents();
    documents.create("b/2", text("2"));
    documents.create("a/1", text("1"));
    documents.create("b/1", text("3"));

    List<Documents.Entry> all = documents.list("");

    assertThat(all).extracting(Documents.Entry::name).containsExactly("a/1", "b/1", "b/2");
    assertThat(documents.list("b/")).hasSize(2);
    for (Documents.Entry entry : all) {
      assertThat(documents.read(entry.name()).orElseThrow().etag()).isEqualTo(entry.etag());
    }
  }

  @Test
  void anEmptyContainerListsNothing() {
    assertThat(documents().list("")).isEmpty();
  }

  private static ObjectNode text(String value) {
    return Json.object().put("text", value);
  }
}
