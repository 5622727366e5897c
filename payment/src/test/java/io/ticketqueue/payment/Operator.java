package io.ticketqueue.payment;

import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import io.ticketqueue.testkit.http.TestClient;
import jakarta.json.JsonObject;
import java.net.URL;
import java.util.List;
import java.util.UUID;

/** An administrator at payment's lists. */
record Operator(TestClient client, UUID id) {
  static Operator at(URL base) {
    return new Operator(TestClient.at(base), UUID.randomUUID());
  }

  Response get(String path) {
    return client.request("GET", path).bearer(TestTokens.shared().admin(id)).send();
  }

  Response post(String path, String body) {
    return client.post(path).bearer(TestTokens.shared().admin(id)).json(body).send();
  }

  /** The entries of a list about a payment. */
  List<JsonObject> about(String path, Buyer.Begun begun) {
    return get(path).expect(200).json().getJsonArray("list").getValuesAs(JsonObject.class).stream()
        .filter(one -> one.getString("paymentId").equals(begun.id()))
        .toList();
  }

  /** What buyers, the gate, and nobody are told of a path. */
  List<String> refusals(String method, String path) {
    TestTokens tokens = TestTokens.shared();
    return List.of(
        client.request(method, path).send().statusAndCode(),
        client.request(method, path).bearer(tokens.user(id)).send().statusAndCode(),
        client.request(method, path).bearer(tokens.gate()).send().statusAndCode());
  }
}
