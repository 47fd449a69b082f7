package connector.instagram.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureClassifierTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # code, subcode, status, transient, kind
          -2,    ,        400, false, TRANSIENT
          -1,    ,        400, false, TRANSIENT
          1,     ,        500, false, TRANSIENT
          1,     ,        400, false, TRANSIENT
          2,     ,        500, true,  TRANSIENT
          2,     ,        200, false, TRANSIENT
          3,     ,        400, false, APP_REFUSED
          4,     ,        400, false, APP_THROTTLED
          4,     ,        403, true,  APP_THROTTLED
          10,    ,        400, false, PERMISSION_MISSING
          10,    ,        403, false, PERMISSION_MISSING
          17,    ,        400, false, ACCOUNT_THROTTLED
          24,    ,        400, false, NOT_FOUND
          24,    2207006, 400, false, NOT_FOUND
          32,    ,        400, false, ACCOUNT_THROTTLED
          100,   ,        400, false, BAD_REQUEST
          100,   ,        400, true,  TRANSIENT
          100,   33,      400, false, NOT_FOUND
          100,   34,      400, false, BAD_REQUEST
          101,   ,        400, false, APP_REFUSED
          102,   ,        400, false, TOKEN_REFUSED
          102,   463,     401, false, TOKEN_EXPIRED
          104,   ,        400, false, APP_REFUSED
          110,   2207013, 400, false, NOT_FOUND
          190,   ,        400, false, TOKEN_REFUSED
          190,   ,        401, false, TOKEN_REFUSED
          190,   ,        500, true,  TOKEN_REFUSED
          190,   458,     400, false, TOKEN_REVOKED
          190,   459,     400, false, OWNER_MUST_ACT
          190,   460,     400, false, TOKEN_REVOKED
          190,   463,     400, false, TOKEN_EXPIRED
          190,   464,     400, false, OWNER_MUST_ACT
          190,   467,     400, false, OWNER_MUST_ACT
          190,   492,     400, false, TOKEN_REFUSED
          199,   ,        400, false, BAD_REQUEST
          200,   ,        403, false, PERMISSION_MISSING
          250,   ,        400, false, PERMISSION_MISSING
          299,   ,        400, false, PERMISSION_MISSING
          300,   ,        400, false, BAD_REQUEST
          341,   ,        400, false, APP_THROTTLED
          368,   ,        400, false, BLOCKED
          506,   ,        400, false, BAD_REQUEST
          613,   ,        400, false, ACCOUNT_THROTTLED
          613,   1996,    400, false, ACCOUNT_THROTTLED
          803,   ,        404, false, NOT_FOUND
          2500,  ,        400, false, BAD_REQUEST
          2635,  ,        400, false, APP_REFUSED
          9004,  ,        400, false, BAD_REQUEST
          36003, ,        400, false, BAD_REQUEST
          80002, ,        400, false, ACCOUNT_THROTTLED
          80002, ,        500, true,  ACCOUNT_THROTTLED
          98765, ,        503, false, TRANSIENT
          98765, ,        400, true,  TRANSIENT
          """)
  void codeDecidesWhereThereIsOne(
      int code, @Nullable Integer subcode, int status, boolean isTransient, GraphError.Kind kind) {
    OptionalInt optional = subcode == null ? OptionalInt.empty() : OptionalInt.of(subcode);

    assertThat(
            FailureClassifier.classify(
                new GraphError.Code(
                    status,
                    OptionalInt.of(code),
                    optional,
                    "OAuthException",
                    GraphError.Operation.NODE),
                isTransient,
                "Any words"))
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          200, UNREADABLE
          204, UNREADABLE
          302, UNREADABLE
          400, BAD_REQUEST
          401, TOKEN_REFUSED
          403, PERMISSION_MISSING
          404, NOT_FOUND
          408, TRANSIENT
          410, NOT_FOUND
          418, BAD_REQUEST
          429, ACCOUNT_THROTTLED
          500, TRANSIENT
          502, TRANSIENT
          503, TRANSIENT
          504, TRANSIENT
          """)
  void statusDecidesWithoutCode(int status, GraphError.Kind kind) {
    assertThat(
            FailureClassifier.classify(
                GraphError.Code.ofStatus(status), false, "API access blocked."))
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # code, subcode, status, transient, message, kind
          200, ,     200, false, 'API access deactivated. To reactivate, go to the app dashboard.', APP_DEACTIVATED
          200, ,     400, false, 'API access deactivated. To reactivate, go to the app dashboard.', APP_DEACTIVATED
          200, ,     403, false, '(#200) api ACCESS Blocked.',                  APP_DEACTIVATED
          10,  ,     400, false, 'API access deactivated.',                     APP_DEACTIVATED
          200, ,     500, false, 'API access deactivated.',                     PERMISSION_MISSING
          201, ,     403, false, 'API access deactivated.',                     PERMISSION_MISSING
          200, ,     403, false, 'Requires the scope instagram_business_basic', PERMISSION_MISSING
          190, ,     400, false, 'API access blocked.',                         TOKEN_REFUSED
          4,   ,     400, false, 'API access blocked.',                         APP_THROTTLED
          100, ,     400, false, 'Unsupported request - method type: get',      APP_NOT_ALLOWED
          100, ,     400, false, '(#100) unsupported REQUEST - method type: get', APP_NOT_ALLOWED
          100, ,     400, true,  'Unsupported request - method type: get',      TRANSIENT
          100, ,     500, false, 'Unsupported request - method type: get',      BAD_REQUEST
          100, 33,   400, false, 'Unsupported request - method type: get',      NOT_FOUND
          100, 33,   400, false, 'Unsupported get request. Object with ID 1',   NOT_FOUND
          100, ,     400, false, 'Unsupported get request. Object with ID 1',   BAD_REQUEST
          100, ,     400, false, '(#100) Tried accessing nonexisting field (x)', BAD_REQUEST
          100, ,     400, false, 'No field (Unsupported request)',              BAD_REQUEST
          2500, ,    400, false, 'Unsupported request - method type: get',      BAD_REQUEST
          """)
  void theMessageDecidesWhereNothingElseTellsTwoRefusalsApart(
      int code,
      @Nullable Integer subcode,
      int status,
      boolean isTransient,
      String message,
      GraphError.Kind kind) {
    OptionalInt optional = subcode == null ? OptionalInt.empty() : OptionalInt.of(subcode);

    assertThat(
            FailureClassifier.classify(
                new GraphError.Code(
                    status,
                    OptionalInt.of(code),
                    optional,
                    "OAuthException",
                    GraphError.Operation.NODE),
                isTransient,
                message))
        .isEqualTo(kind);
  }

  /** The table of page "Error Codes", and what was seen beside it. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          -2,    2207003, BAD_REQUEST
          -2,    2207020, NOT_FOUND
          -1,    2207001, TRANSIENT
          -1,    2207032, TRANSIENT
          -1,    2207053, TRANSIENT
          1,     2207057, BAD_REQUEST
          4,     2207051, BLOCKED
          9,     2207042, ACCOUNT_THROTTLED
          24,    2207006, NOT_FOUND
          24,    2207008, TRANSIENT
          25,    2207050, OWNER_MUST_ACT
          100,   2207023, BAD_REQUEST
          100,   2207028, BAD_REQUEST
          100,   2207040, BAD_REQUEST
          352,   2207026, BAD_REQUEST
          9004,  2207052, BAD_REQUEST
          9007,  2207027, TRANSIENT
          36000, 2207004, BAD_REQUEST
          36001, 2207005, BAD_REQUEST
          36003, 2207009, BAD_REQUEST
          36004, 2207010, BAD_REQUEST
          100,   2207078, ACCOUNT_THROTTLED
          100,   2207081, BAD_REQUEST
          10,    2534022, BAD_REQUEST
          200,   2534041, BAD_REQUEST
          """)
  void aSubcodeOfPublishingOrMessagingConcernsTheAccountOrTheRequestAlone(
      int code, int subcode, GraphError.Kind kind) {
    for (GraphError.Operation operation :
        List.of(GraphError.Operation.LIST, GraphError.Operation.NODE, GraphError.Operation.WRITE)) {
      GraphError.Kind found =
          FailureClassifier.classify(
              new GraphError.Code(
                  400, OptionalInt.of(code), OptionalInt.of(subcode), "OAuthException", operation),
              false,
              "Any words");
      assertThat(found).isEqualTo(kind);
    }
  }

  /** What the code means elsewhere is about the app or the request; here about the change. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # code, subcode, operation, kind
          3,  ,        WRITE, PERMISSION_MISSING
          3,  ,        NODE,  APP_REFUSED
          20, 1772107, WRITE, UNREADABLE
          20, 1772107, NODE,  BAD_REQUEST
          20, ,        WRITE, BAD_REQUEST
          20, 33,      WRITE, BAD_REQUEST
          4,  ,        WRITE, APP_THROTTLED
          368, ,       WRITE, BLOCKED
          """)
  void theKindOfCallTellsWhatACodeMeans(
      int code, @Nullable Integer subcode, GraphError.Operation operation, GraphError.Kind kind) {
    OptionalInt optional = subcode == null ? OptionalInt.empty() : OptionalInt.of(subcode);

    assertThat(
            FailureClassifier.classify(
                new GraphError.Code(
                    400, OptionalInt.of(code), optional, "OAuthException", operation),
                false,
                "Any words"))
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          # status, type, operation, kind
          400, IGApiException,       NODE,  APP_NOT_ALLOWED
          400, IGApiException,       LIST,  APP_NOT_ALLOWED
          403, IGApiException,       NODE,  APP_NOT_ALLOWED
          200, IGApiException,       NODE,  APP_NOT_ALLOWED
          400, OAuthException,       NODE,  APP_NOT_ALLOWED
          400, '',                   NODE,  APP_NOT_ALLOWED
          403, OAuthException,       NODE,  BAD_REQUEST
          500, IGApiException,       NODE,  BAD_REQUEST
          400, GraphMethodException, NODE,  BAD_REQUEST
          400, IGApiException,       WRITE, BAD_REQUEST
          """)
  void typeAndKindOfCallTellAnAccountThatMayNotUseTheAppFromABadRequest(
      int status, String type, GraphError.Operation operation, GraphError.Kind kind) {
    assertThat(
            FailureClassifier.classify(
                new GraphError.Code(
                    status, OptionalInt.of(100), OptionalInt.empty(), type, operation),
                false,
                "Unsupported request - method type: get"))
        .isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"LIST,TOO_MUCH_DATA", "NODE,TRANSIENT", "WRITE,TRANSIENT"})
  void onlyAListCanBeAskedForInSmallerPages(GraphError.Operation operation, GraphError.Kind kind) {
    assertThat(
            FailureClassifier.classify(
                new GraphError.Code(
                    500, OptionalInt.of(1), OptionalInt.empty(), "OAuthException", operation),
                true,
                "Please reduce the amount of data you're asking for, then retry your request"))
        .isEqualTo(kind);
  }
}
