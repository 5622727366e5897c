package io.ticketqueue.sandbox;

import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.StandIn;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import io.ticketqueue.testkit.http.TestRequest;
import jakarta.json.JsonObject;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.extension.ExtendWith;

/** The deployed sandbox, the shop its webhooks go to, and what its suites share. */
@ExtendWith(ArquillianExtension.class)
abstract class SandboxSuite {
  /** Longer than anything takes on a loaded machine; only a failing test waits for its end. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  static final String SECRET = "sandbox-api-secret";
  static final String WEBHOOK_SECRET = "whsec_dGlja2V0aW5nLXNhbmRib3gtd2ViaG9vay1rZXktMDE=";
  static final String OAUTH_SECRET = "oauth-secret";
  static final StandIn SHOP = StandIn.start();

  @ArquillianResource URL base;

  @Deployment(testable = false)
  static Archive<?> sandbox() {
    SHOP.on("POST", "/payments/webhook", StandIn.Answer.json(200, "{}"));
    TestEnvironment.forService("sandbox")
        .with("tq.sandbox.mail-port", "0")
        .with("tq.portone.webhook-url", SHOP.url() + "/payments/webhook")
        .with("tq.portone.webhook-pauses", "PT0.2S,PT0.2S")
        .secret("TQ_PORTONE_API_SECRET", SECRET)
        .secret("TQ_PORTONE_WEBHOOK_SECRET", WEBHOOK_SECRET)
        .secret("TQ_SANDBOX_OAUTH_CLIENT_SECRET", OAUTH_SECRET)
        .secret("TQ_RECAPTCHA_SECRET", "captcha-secret");
    return Deployments.war("sandbox");
  }

  /** A call by anybody: the browser, the operator of the sandbox. */
  Response send(String method, String path, String json) {
    return request(method, path, json).send();
  }

  /** A call to PortOne's API with its secret. */
  Response api(String method, String path, String json) {
    return request(method, path, json).header("Authorization", "PortOne " + SECRET).send();
  }

  /** The same with an idempotency key, quoted as PortOne wants it. */
  Response api(String method, String path, String json, String key) {
    return request(method, path, json)
        .header("Authorization", "PortOne " + SECRET)
        .idempotencyKey('"' + key + '"')
        .send();
  }

  TestRequest request(String method, String path, String json) {
    return TestClient.at(base).request(method, path).json(json);
  }

  static String id() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  JsonObject pay(String id, String outcome, boolean manual) {
    return send(
            "POST",
            "sandbox/payments/" + id + "/pay",
            "{\"totalAmount\":1000,\"currency\":\"KRW\",\"outcome\":\""
                + outcome
                + "\",\"manual\":"
                + manual
                + "}")
        .json();
  }

  /** Pays 1,000 won with more members of the request. */
  JsonObject payAs(String id, String more) {
    return send("POST", "sandbox/payments/" + id + "/pay", "{\"totalAmount\":1000" + more + "}")
        .json();
  }

  JsonObject read(String id) {
    return api("GET", "payments/" + id, "").json();
  }

  String status(String id) {
    return read(id).getString("status");
  }

  static List<StandIn.Request> webhooks(String id) {
    return SHOP.requests().stream().filter(request -> request.body().contains(id)).toList();
  }

  static Map<String, List<String>> headers(StandIn.Request webhook) {
    return webhook.headers().entrySet().stream()
        .collect(
            Collectors.toMap(
                header -> header.getKey().toLowerCase(Locale.ROOT),
                header -> List.of(header.getValue())));
  }
}
