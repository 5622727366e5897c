package io.ticketqueue.user;

import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import io.ticketqueue.testkit.http.TestRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Calls the deployed service as a browser does. */
final class UserApi {
  static final String PASSWORD = "correct-Horse-7";

  private final TestClient http;

  UserApi(URI base) {
    http = TestClient.at(base);
  }

  /** A token pair. */
  record Tokens(String access, String refresh) {}

  /** Somebody with an account. */
  record Buyer(UUID id, String email, String ci) {}

  /** A request in the making; without a token when that is null. */
  TestRequest request(String method, String path, String token) {
    return http.request(method, path).bearer(token);
  }

  /** Sends a body as it is written, or none when it is null. */
  Response send(String method, String path, String token, String body) {
    TestRequest request = request(method, path, token);
    return (body == null ? request : request.json(body)).send();
  }

  Response get(String path, String token) {
    return send("GET", path, token, null);
  }

  Response post(String path, String token, String body) {
    return send("POST", path, token, body);
  }

  /** A plain sign-up form that is right in every respect. */
  static Map<String, Object> form() {
    var form = new TreeMap<String, Object>();
    form.put("email", "buyer-" + UUID.randomUUID() + "@example.com");
    form.put("password", PASSWORD);
    form.put("name", "홍길동");
    form.put("phone", "01012345678");
    form.put("ci", UUID.randomUUID().toString());
    form.put("di", UUID.randomUUID().toString());
    form.put("recaptchaToken", "ok-" + UUID.randomUUID());
    return form;
  }

  Response signUp(Map<String, Object> form) {
    return http.post("/auth/signup").json(form).send();
  }

  Response emailCode(String email) {
    return http.post("/auth/email/code").json(Map.of("email", email)).send();
  }

  Response verifyEmail(String email, String code) {
    return http.post("/auth/email/verify").json(Map.of("email", email, "code", code)).send();
  }

  /** A started identity verification. */
  record Identity(String id, String proof) {}

  Response startIdentity(String purpose) {
    return http.post("/auth/identity").json(Map.of("purpose", purpose)).send();
  }

  /** Starts a verification; nobody has verified herself under it yet. */
  Identity identity(String purpose) {
    Response started = startIdentity(purpose).expect(201);
    return new Identity(started.text("identityVerificationId"), started.text("identityProof"));
  }

  /** A verification of the person behind a CI. */
  Identity identity(String purpose, String ci) {
    Identity identity = identity(purpose);
    Providers.identify(identity.id(), ci);
    return identity;
  }

  /** The token of somebody who has read the mails to an address. */
  String proofOf(String email) {
    int before = UserSuite.MAILS.texts(email).size();
    emailCode(email).expect(204);
    String code = UserSuite.MAILS.code(email, before + 1);
    return verifyEmail(email, code).expect(200).text("emailVerificationToken");
  }

  /** A staged sign-up form of the person behind a CI that is right in every respect. */
  Map<String, Object> stagedForm(String ci) {
    return stagedForm(identity("SIGN_UP", ci));
  }

  /** The same with this verification. */
  Map<String, Object> stagedForm(Identity identity) {
    Map<String, Object> form = form();
    for (String plain : List.of("ci", "di", "name", "phone")) {
      form.remove(plain);
    }
    form.put("identityVerificationId", identity.id());
    form.put("identityProof", identity.proof());
    form.put("emailVerificationToken", proofOf(form.get("email").toString()));
    form.put("terms", SignUpIT.terms(true, true));
    return form;
  }

  Buyer newBuyer() {
    Map<String, Object> form = form();
    Response response = signUp(form).expect(201);
    return new Buyer(
        UUID.fromString(response.text("id")),
        form.get("email").toString(),
        form.get("ci").toString());
  }

  Response tryLogin(String email, String password, String address) {
    return tryLogin(
        Map.of("email", email, "password", password, "recaptchaToken", "ok-login"), address);
  }

  Response tryLogin(String email, String password, String address, String userAgent) {
    return http.post("/auth/login")
        .header("X-Forwarded-For", address)
        .header("User-Agent", userAgent)
        .json(Map.of("email", email, "password", password, "recaptchaToken", "ok-login"))
        .send();
  }

  Response tryLogin(Map<String, String> form, String address) {
    return http.post("/auth/login").header("X-Forwarded-For", address).json(form).send();
  }

  Tokens login(String email) {
    return tokens(tryLogin(email, PASSWORD, "10.0.0.1"));
  }

  Response refresh(String refreshToken) {
    return http.post("/auth/refresh").json(Map.of("refreshToken", refreshToken)).send();
  }

  static Tokens tokens(Response response) {
    response.expect(200);
    return new Tokens(response.text("accessToken"), response.text("refreshToken"));
  }
}
