package io.ticketqueue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The lists of payments, by page and by cursor. */
class PaymentListIT extends SandboxSuite {
  @Test
  void paymentsAreListedByTimeInPages() {
    String store = id();
    Instant from = Instant.now().minusSeconds(5);
    List<String> ids = new ArrayList<>();
    for (String outcome : List.of("APPROVE", "DECLINE", "APPROVE")) {
      ids.add(id());
      payAs(ids.getLast(), ",\"storeId\":\"" + store + "\",\"outcome\":\"" + outcome + "\"");
    }
    String filter =
        "\"filter\":{\"storeId\":\"%s\",\"from\":\"%s\",\"sortOrder\":\"ASC\""
            .formatted(store, from);

    JsonObject first = list("payments", "{\"page\":{\"number\":0,\"size\":2}," + filter + "}}");
    JsonObject second = list("payments", "{\"page\":{\"number\":1,\"size\":2}," + filter + "}}");
    JsonObject failed = list("payments", "{" + filter + ",\"status\":[\"FAILED\"]}}");

    assertThat(first.getJsonObject("page").getInt("totalCount")).isEqualTo(3);
    assertThat(listed(first)).containsExactly(ids.get(0), ids.get(1));
    assertThat(listed(second)).containsExactly(ids.get(2));
    assertThat(listed(failed)).containsExactly(ids.get(1));
    assertThat(listed(list("payments", "{" + filter + ",\"isTest\":false}}"))).isEmpty();
    assertThat(
            listed(
                list(
                    "payments",
                    "{\"filter\":{\"storeId\":\"%s\",\"until\":\"%s\"}}".formatted(store, from))))
        .isEmpty();
    assertThat(api("GET", "payments?requestBody=x", "").status()).isEqualTo(400);
    assertThat(send("GET", "payments", "").status()).isEqualTo(401);
  }

  @Test
  void paymentsAreListedBehindACursor() {
    String store = id();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(id());
      payAs(ids.getLast(), ",\"storeId\":\"" + store + "\"");
    }

    List<JsonObject> first = behind(store, "");
    List<JsonObject> second =
        behind(store, ",\"cursor\":\"" + first.getLast().getString("cursor") + "\"");

    assertThat(first).hasSize(2);
    assertThat(second).hasSize(1);
    List<JsonObject> all = new ArrayList<>(first);
    all.addAll(second);
    assertThat(all.stream().map(one -> one.getJsonObject("payment").getString("id")))
        .containsExactlyElementsOf(ids);
  }

  private List<JsonObject> behind(String store, String cursor) {
    return list("payments-by-cursor", "{\"storeId\":\"" + store + "\",\"size\":2" + cursor + "}")
        .getJsonArray("items")
        .getValuesAs(JsonObject.class);
  }

  private JsonObject list(String path, String body) {
    String query = URLEncoder.encode(body, StandardCharsets.UTF_8);
    return api("GET", path + "?requestBody=" + query, "").json();
  }

  private static List<String> listed(JsonObject page) {
    return page.getJsonArray("items").getValuesAs(JsonObject.class).stream()
        .map(one -> one.getString("id"))
        .toList();
  }
}
