package connector.instagram.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RouteTemplateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "items/{id}; items/7; id=7",
        "items/{id}; Items/7; id=7",
        "items/{id:int}; items/7; id=7",
        "items/{id:guid}; items/0f8fad5b-d9cb-469f-a165-70867728950e; "
            + "id=0f8fad5b-d9cb-469f-a165-70867728950e",
        "items/{id:alpha}; items/ab; id=ab",
        "items/{id:length(2,3)}; items/abc; id=abc",
        "items/{id:regex(^\\d{{2}}$)}; items/12; id=12",
        "items/{id:int:min(5)}; items/7; id=7",
        "files/{name}.json; files/a.b.json; name=a.b",
        "files/{*rest}; files/a/b; rest=a/b",
        "{a}/of/{b}; 1/of/2; a=1,b=2"
      })
  void matches(String template, String path, String values) throws Exception {
    Map<String, String> found = RouteTemplate.parse(template).match(path).orElseThrow();

    assertThat(found).hasToString("{" + values.replace(",", ", ") + "}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "items/{id}; items",
        "items/{id}; items/7/x",
        "items/{id:int}; items/seven",
        "items/{id:int}; items/99999999999",
        "items/{id:guid}; items/7",
        "items/{id:alpha}; items/a1",
        "items/{id:length(2,3)}; items/abcd",
        "items/{id:regex(^\\d{{2}}$)}; items/123"
      })
  void doesNotMatch(String template, String path) throws Exception {
    assertThat(RouteTemplate.parse(template).match(path)).isEmpty();
  }

  @Test
  void leavesAnAbsentOptionalValueOut() throws Exception {
    RouteTemplate template = RouteTemplate.parse("items/{id?}");

    assertThat(template.match("items")).hasValue(Map.of());
    assertThat(template.match("items/7")).hasValue(Map.of("id", "7"));
  }

  @Test
  void hasTheShapeOfATemplateWithOtherNames() throws Exception {
    assertThat(RouteTemplate.parse("A/{x:int}").shape())
        .isEqualTo(RouteTemplate.parse("a/{y:int}").shape())
        .isNotEqualTo(RouteTemplate.parse("a/{y}").shape());
  }

  @Test
  void knowsReservedBeginnings() throws Exception {
    assertThat(RouteTemplate.parse("admin/x").isReserved()).isTrue();
    assertThat(RouteTemplate.parse("administration").isReserved()).isFalse();
  }

  @Test
  void refusesAConstraintItDoesNotKnow() {
    assertThatThrownBy(() -> RouteTemplate.parse("items/{id:colour}"))
        .hasMessage("route constraint 'colour' is not understood");
  }
}
