package connector.instagram.connectorpackage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionContractTest {
  private static final String JSON = "application/json; charset=utf-8";
  private static final String ERROR =
      "{'error':{'code':'NotFound','message':'No such media.','requestId':'1'}}";

  private final DefinitionContract contract =
      DefinitionContract.read(ConnectorFiles.SOURCE.resolve(ConnectorFiles.DEFINITION));

  @Test
  void listsTheOperations() {
    assertThat(contract.operations())
        .hasSize(25)
        .contains(
            new DefinitionContract.Operation("GetMedia_V2", "get", "/v2/media/{media-id}"),
            new DefinitionContract.Operation("GetShortcodeMedia", "get", "/shortcodes"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "GetMyInfo_V2      | {}",
        "GetMyInfo_V2      | {'id':'1','media_count':2147483647,'username':'a'}",
        "GetMyMedia_V2     | {'data':[]}",
        "GetMyMedia_V2     | {'data':[{'timestamp':'2026-11-01T10:00:00Z','media_url':'https://a.b/c?d=e'}]}",
        "GetMyMedia_V2     | {'data':[{'media_product_type':'REELS','is_shared_to_feed':false}]}",
        "GetMyMedia_V2     | {'data':[{'timestamp':'2026-11-01T10:00:00.5+01:00'},{}]}",
        "GetMedia          | {'data':{'images':{'standard_resolution':{'width':-1}},'tags':['a','b']}}",
        "GetShortcodeMedia | {'id':'1','caption':{'text':''},'user':{'username':'a'}}",
        "GetMedia_V2       | {'is_comment_enabled':false,'children':[{'id':'1'}]}",
        "GetMyProfileDetails | {'id':'1','website':'shop.example','followers_count':0}",
        "ListMediaChoices  | {'data':[{'id':'1','title':'2026-11-01 10:00, Photo'}]}",
        "GetMediaComments  | {'data':[{'text':'a','id':'1','from':{'username':'b'}}]}",
        "AddComment        | {'id':'1'}",
        "ReplyToComment    | {}",
        "HideComment       | {'id':'1','hidden':false}",
        "DeleteComment     | {'id':'1','found':false}",
        "SetCommentsEnabled | {'enabled':true}",
        "ListReplies       | {'data':[{'id':'1','timestamp':'2026-11-01T10:00:00Z','from':{'id':'2'}}],'more':false}",
        "OnMyNewMedia_V2   | {'data':[{'is_shared_to_feed':true}]}",
        "OnMyNewMedia      | {'data':[{'id':'1'}]}"
      })
  void nothingIsWrongWithWhatIsDeclared(String operation, String body) {
    assertThat(violations(operation, 200, body)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "GetMyInfo_V2      | {'name':'a'}                          | $.name is not declared",
        "GetMyInfo_V2      | {'id':1}                              | $.id is NUMBER, not string",
        "GetMyInfo_V2      | {'id':null}                           | $.id is NULL, not string",
        "GetMyInfo_V2      | {'media_count':'1'}                   | $.media_count is STRING, not integer",
        "GetMyInfo_V2      | {'media_count':1.0}                   | $.media_count is NUMBER, not integer",
        "GetMyInfo_V2      | {'media_count':2147483648}            | $.media_count is no int32",
        "GetMyInfo_V2      | []                                    | $ is ARRAY, not object",
        "GetMyMedia_V2     | {'data':{}}                           | $.data is OBJECT, not array",
        "GetMyMedia_V2     | {'data':[null]}                       | $.data[0] is NULL, not object",
        "GetMyMedia_V2     | {'data':[{},{'likes':1}]}             | $.data[1].likes is not declared",
        "GetMyMedia_V2     | {'data':[{'is_shared_to_feed':'no'}]}      | $.data[0].is_shared_to_feed is STRING, not boolean",
        "GetMyMedia_V2     | {'data':[{'media_url':'/a'}]}         | $.data[0].media_url is no uri",
        "GetMyMedia_V2     | {'data':[{'media_url':'https://a b'}]} | $.data[0].media_url is no uri",
        "GetMyMedia_V2     | {'data':[{'timestamp':'2026-11-01T10:00:00+0000'}]} | $.data[0].timestamp is no date-time",
        "GetMyMedia_V2     | {'data':[{'timestamp':'2026-11-01T10:00Z'}]} | $.data[0].timestamp is no date-time",
        "GetMyMedia_V2     | {'data':[{'timestamp':'2026-13-01T10:00:00Z'}]} | $.data[0].timestamp is no date-time",
        "GetMyProfileDetails | {'followers_count':'3'}             | $.followers_count is STRING, not integer",
        "ListMediaChoices  | {'data':[{'caption':'a'}]}            | $.data[0].caption is not declared",
        "GetMedia          | {'id':'1'}                            | $.id is not declared",
        "GetMedia          | {'data':{'tags':[1]}}                 | $.data.tags[0] is NUMBER, not string",
        "GetShortcodeMedia | {'data':{}}                           | $.data is not declared",
        "AddComment        | {'id':1}                              | $.id is NUMBER, not string",
        "ListReplies       | {'data':[{'hidden':'no'}]}            | $.data[0].hidden is STRING, not boolean",
        "GetMedia_V2       | {'is_comment_enabled':'no'}           | $.is_comment_enabled is STRING, not boolean",
        "GetMedia_V2       | {'children':[{'permalink':'a'}]}      | $.children[0].permalink is not declared",
        "OnMyNewMedia      | {'data':[],'triggerState':'a'}        | $.triggerState is not declared"
      })
  void tellsWhatInABodyIsNotAsDeclared(String operation, String body, String violation) {
    assertThat(violations(operation, 200, body)).containsExactly(violation);
  }

  @Test
  void letsPassWhatTheCallerAllowsAtTheTopOnly() {
    DefinitionContract triggers = contract.allowing("triggerState");

    assertThat(
            triggers.violations("OnMyNewMedia", 200, JSON, "{\"data\":[],\"triggerState\":\"a\"}"))
        .isEmpty();
    assertThat(triggers.violations("OnMyNewMedia", 200, JSON, "{\"triggerState\":null}"))
        .containsExactly("triggerState is no text");
    assertThat(
            triggers.violations("OnMyNewMedia", 200, JSON, "{\"data\":[{\"triggerState\":\"a\"}]}"))
        .containsExactly("$.data[0].triggerState is not declared");
  }

  @ParameterizedTest
  @CsvSource({
    "GetMyInfo_V2, 410",
    "GetMedia, 410",
    "GetMedia, 202",
    "GetMedia, 201",
    "GetMediaLikes, 408"
  })
  void refusesAStatusThatIsNotDeclared(String operation, int status) {
    assertThat(violations(operation, status, ERROR))
        .containsExactly(operation + " does not declare the status " + status);
  }

  @Test
  void refusesAnOperationThatIsNotThere() {
    assertThat(violations("LikeMedia", 200, "{}"))
        .containsExactly("no operation is called LikeMedia");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ERROR,
        "{'error':{'code':'A','message':'b','requestId':'c','details':{'likes':3,'of':['x']}}}"
      })
  void knowsTheOneShapeOfAnError(String body) {
    assertThat(violations("GetMediaLikes", 410, body)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{}                                                   | the body is not {\"error\":{...}} alone",
        "{'error':'a'}                                        | the body is not {\"error\":{...}} alone",
        "{'error':{'code':'a','message':'b','requestId':'c'},'data':[]} | the body is not {\"error\":{...}} alone",
        "{'error':{'code':'a','message':'b'}}                 | error.requestId is no text",
        "{'error':{'code':7,'message':'b','requestId':'c'}}   | error.code is no text",
        "{'error':{'code':'a','message':'','requestId':'c'}}  | error.message is no text",
        "{'error':{'code':'a','message':'b','requestId':'c','status':404}} | error.status is not declared",
        "{'error':{'code':'a','message':'b','requestId':'c','details':'d'}} | error.details is no object",
        "{'error':{'code':'a','message':'b','requestId':'c','details':{'d':[null]}}} | error.details holds a null"
      })
  void tellsWhatInAnErrorIsNotAsItShouldBe(String body, String violation) {
    assertThat(violations("GetMedia", 404, body)).containsExactly(violation);
  }

  @Test
  void anAnswerThatThereIsNothingYetHasNoBody() {
    assertThat(contract.violations("OnMyNewMedia_V2", 202, "", "")).isEmpty();
    assertThat(contract.violations("OnMyNewMedia_V2", 202, JSON, "{}"))
        .containsExactly("the body is not empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{} {}", "{\"id\":\"1\",\"id\":\"2\"}", "id"})
  void refusesABodyThatIsNoJson(String body) {
    assertThat(contract.violations("GetMyInfo_V2", 200, JSON, body)).hasSize(1);
    assertThat(contract.violations("GetMyInfo_V2", 500, JSON, body)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "text/plain", "text/html; charset=utf-8"})
  void refusesAnotherContentType(String contentType) {
    assertThat(contract.violations("GetMyInfo_V2", 200, contentType, "{}"))
        .containsExactly("the content type is \"" + contentType + "\"");
  }

  private List<String> violations(String operation, int status, String body) {
    return contract.violations(operation, status, JSON, body.replace('\'', '"'));
  }
}
