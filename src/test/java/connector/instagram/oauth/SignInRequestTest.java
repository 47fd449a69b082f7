package connector.instagram.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may ask for, and the error that it gets for anything else (S6). */
class SignInRequestTest {
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "response_type=code",
        "response_type=code&state=x&scope=a+b",
        "response_type=code&response_mode=query",
        "response_type=code&prompt=login&nonce=1&anything=else&anything=twice",
        "response_type=code&code_challenge=" + CHALLENGE + "&code_challenge_method=S256"
      })
  void takesWhatIsSupported(String query) {
    assertThat(SignInRequest.fault(new Parameters(query))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'', invalid_request",
    "response_type=token, unsupported_response_type",
    "response_type=code+id_token, unsupported_response_type",
    "response_type=CODE, unsupported_response_type",
    "response_type=code&response_type=code, invalid_request",
    "response_type=code&state=a&state=b, invalid_request",
    "response_type=code&scope=a&scope=b, invalid_request",
    "response_type=code&response_mode=fragment, invalid_request",
    "response_type=code&request=eyJ, request_not_supported",
    "response_type=code&request_uri=urn:x, request_uri_not_supported",
    "response_type=code&code_challenge=" + CHALLENGE + ", invalid_request",
    "response_type=code&code_challenge="
        + CHALLENGE
        + "&code_challenge_method=plain, invalid_request",
    "response_type=code&code_challenge="
        + CHALLENGE
        + "&code_challenge_method=s256, invalid_request",
    "response_type=code&code_challenge_method=S256, invalid_request",
    "response_type=code&code_challenge=short&code_challenge_method=S256, invalid_request",
    "response_type=code&code_challenge="
        + CHALLENGE
        + "%3D&code_challenge_method=S256, invalid_request",
    "response_type=code&code_challenge=a&code_challenge="
        + CHALLENGE
        + "&code_challenge_method=S256, invalid_request"
  })
  void refusesEverythingElseByName(String query, String error) {
    assertThat(SignInRequest.fault(new Parameters(query)).orElseThrow().error()).isEqualTo(error);
  }

  @Test
  void aStateHasAnEnd() {
    assertThat(faultOfStateWith(SignInRequest.LONGEST_STATE)).isFalse();
    assertThat(faultOfStateWith(SignInRequest.LONGEST_STATE + 1)).isTrue();
  }

  @Test
  void ofTwoStatesNoneIsSentBack() {
    assertThat(SignInRequest.state(new Parameters("state=a&state=b"))).isEmpty();
    assertThat(SignInRequest.state(new Parameters("state=a%2B"))).isEqualTo("a%2B");
  }

  private static boolean faultOfStateWith(int length) {
    return SignInRequest.fault(new Parameters("response_type=code&state=" + "s".repeat(length)))
        .isPresent();
  }
}
