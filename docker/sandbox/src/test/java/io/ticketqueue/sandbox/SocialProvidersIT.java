package io.ticketqueue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.ticketqueue.core.Sha256;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kakao, Naver and Google, as user's client meets them. */
class SocialProvidersIT extends SandboxSuite {
  private static final String VERIFIER = "a-verifier-of-at-least-43-characters-as-rfc-7636-wants";

  @AfterEach
  void tellTheTruthAgain() {
    send("DELETE", "sandbox/faults", "{}");
  }

  private static String redirect(String provider) {
    return "http://localhost:8080/auth/oauth/" + provider + "/callback";
  }

  private static Map<String, String> request(String provider) {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("client_id", "ticket-queue");
    request.put("redirect_uri", redirect(provider));
    request.put("state", "state-1");
    request.put("nonce", "nonce-1");
    request.put(
        "code_challenge",
        Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(VERIFIER)));
    return request;
  }

  private Response consent(String provider, Map<String, String> form) {
    return form("sandbox/oauth/" + provider + "/consent", form);
  }

  private Response form(String path, Map<String, String> form) {
    return TestClient.at(base)
        .post(path)
        .body("application/x-www-form-urlencoded", encoded(form))
        .send();
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private String code(String provider) {
    Map<String, String> form = request(provider);
    form.put("subject", "4711");
    form.put("email", "kim@example.com");
    form.put("name", "김철수");
    form.put("decision", "approve");
    Response response = consent(provider, form).expect(302);
    String query = URI.create(response.header("Location")).getRawQuery();
    assertThat(query).endsWith("&state=state-1");
    return URLDecoder.decode(
        query.substring("code=".length(), query.indexOf('&')), StandardCharsets.UTF_8);
  }

  private Response exchange(String provider, String code) {
    return exchange(provider, code, Map.of());
  }

  private Response exchange(String provider, String code, Map<String, String> changed) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("client_id", "ticket-queue");
    form.put("client_secret", OAUTH_SECRET);
    form.put("redirect_uri", redirect(provider));
    form.put("code", code);
    form.put("code_verifier", VERIFIER);
    form.putAll(changed);
    return form("sandbox/oauth/" + provider + "/token", form);
  }

  private boolean isSigned(SignedJWT token) throws Exception {
    JWKSet keys = JWKSet.parse(TestClient.at(base).get("sandbox/oauth/kakao/jwks").send().body());
    var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
    return key != null && token.verify(new RSASSAVerifier(key.toRSAKey()));
  }

  private static SignedJWT idToken(Response response) throws Exception {
    return SignedJWT.parse(response.expect(200).text("id_token"));
  }

  @Test
  void whoConsentsComesBackWithACodeThatIsGoodOnce() throws Exception {
    String code = code("kakao");

    Response tokens = exchange("kakao", code);

    SignedJWT token = idToken(tokens);
    JWTClaimsSet claims = token.getJWTClaimsSet();
    assertThat(isSigned(token)).isTrue();
    assertThat(claims.getIssuer()).isEqualTo("http://localhost:8090/sandbox/oauth/kakao");
    assertThat(claims.getAudience()).containsExactly("ticket-queue");
    assertThat(claims.getSubject()).isEqualTo("4711");
    assertThat(claims.getStringClaim("nonce")).isEqualTo("nonce-1");
    assertThat(claims.getStringClaim("nickname")).isEqualTo("김철수");
    exchange("kakao", code).expect(400);
  }

  @Test
  void theConsentPageShowsTextAsText() {
    Map<String, String> request = request("google");
    request.put("state", "\"><script>alert(1)</script>");

    Response page =
        TestClient.at(base).get("sandbox/oauth/google/authorize?" + encoded(request)).send();

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.body()).contains("name=\"subject\"").doesNotContain("<script>");
  }

  @Test
  void whoDeclinesComesBackWithoutACode() {
    Map<String, String> form = request("naver");
    form.put("decision", "decline");

    assertThat(consent("naver", form).expect(302).header("Location"))
        .isEqualTo(redirect("naver") + "?error=access_denied&state=state-1");
  }

  @Test
  void nobodyIsSentToAnAddressThatIsNotRegistered() {
    for (String evil : new String[] {"https://evil.example/", redirect("google"), ""}) {
      Map<String, String> form = request("kakao");
      form.put("redirect_uri", evil);
      form.put("subject", "1");
      form.put("decision", "approve");
      assertThat(consent("kakao", form).status()).isEqualTo(400);
    }
    assertThat(consent("facebook", request("facebook")).status()).isEqualTo(404);
  }

  @Test
  void onlyWhoBeganExchangesTheCode() {
    for (Map<String, String> wrong :
        List.of(
            Map.of("code_verifier", "x".repeat(43)),
            Map.of("client_secret", "wrong"),
            Map.of("redirect_uri", redirect("naver")),
            Map.of("grant_type", "password"))) {
      assertThat(exchange("kakao", code("kakao"), wrong).status()).isIn(400, 401);
    }
    exchange("naver", code("kakao")).expect(400);
  }

  @Test
  void naverAnswersInItsOwnWay() {
    String access = exchange("naver", code("naver")).expect(200).text("access_token");

    assertThat(userinfo(access).json().getJsonObject("response").getString("id")).isEqualTo("4711");
    assertThat(userinfo("unknown").status()).isEqualTo(401);
    send("POST", "sandbox/faults", "{\"call\":\"userinfo\",\"lie\":\"RESULT_CODE\"}");
    Response refused = userinfo(access);
    assertThat(refused.status()).isEqualTo(200);
    assertThat(refused.text("resultcode")).isEqualTo("024");
  }

  private Response userinfo(String access) {
    return TestClient.at(base).get("sandbox/oauth/naver/userinfo").bearer(access).send();
  }

  @Test
  void theyLieOnDemand() throws Exception {
    lie("NONCE");
    assertThat(idToken(exchange("kakao", code("kakao"))).getJWTClaimsSet().getClaim("nonce"))
        .isNotEqualTo("nonce-1");
    lie("AUDIENCE");
    assertThat(idToken(exchange("kakao", code("kakao"))).getJWTClaimsSet().getAudience())
        .doesNotContain("ticket-queue");
    lie("KEY");
    assertThat(isSigned(idToken(exchange("kakao", code("kakao"))))).isFalse();
    SignedJWT before = idToken(exchange("kakao", code("kakao")));
    lie("ROTATED");
    SignedJWT after = idToken(exchange("kakao", code("kakao")));
    assertThat(after.getHeader().getKeyID()).isNotEqualTo(before.getHeader().getKeyID());
    assertThat(isSigned(after)).isTrue();
    assertThat(isSigned(before)).isFalse();
    send("POST", "sandbox/faults", "{\"call\":\"token\",\"status\":503,\"times\":1}").expect(204);
    exchange("kakao", code("kakao")).expect(503);
    assertThat(send("POST", "sandbox/faults", "{\"call\":\"token\",\"lie\":\"X\"}").status())
        .isEqualTo(400);
  }

  private void lie(String lie) {
    send("POST", "sandbox/faults", "{\"call\":\"token\",\"lie\":\"%s\",\"times\":1}".formatted(lie))
        .expect(204);
  }

  @Test
  void discoveryNamesTheEndpoints() {
    Response discovery =
        TestClient.at(base).get("sandbox/oauth/google/.well-known/openid-configuration").send();

    assertThat(discovery.text("jwks_uri"))
        .isEqualTo("http://localhost:8090/sandbox/oauth/google/jwks");
  }
}
