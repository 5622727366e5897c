package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractPagesIT {
  private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start(Map.of("tq.redis.url", TestEdge.NO_REDIS));
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void theContractIsPublic() {
    var reply = edge.get("/openapi.yaml").send();
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=300");
    assertThat(reply.body()).startsWith("openapi: 3.1").contains("/reservations/hold:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi.yaml", "/docs", "/docs/swagger-ui-bundle.js"})
  void whatIsUnchangedIsNotSentAgain(String path) {
    String tag = edge.get(path).send().header("ETag");
    assertThat(tag).matches("\"[0-9a-f]{24}\"");
    for (String named : new String[] {tag, "W/" + tag, "\"other\", " + tag, "*"}) {
      var reply = edge.get(path).header("If-None-Match", named).send();
      assertThat(reply.status()).as(named).isEqualTo(304);
      assertThat(reply.body()).isEmpty();
      assertThat(reply.header("ETag")).isEqualTo(tag);
    }
    assertThat(edge.get(path).header("If-None-Match", "\"other\"").send().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi.yaml", "/docs", "/docs/page.js"})
  void headTellsWhatGetWouldSend(String path) {
    var got = edge.get(path).send();
    var head = edge.call("HEAD", path).send();
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("Content-Length"))
        .isEqualTo(Integer.toString(got.response().body().length));
    assertThat(head.header("ETag")).isEqualTo(got.header("ETag"));
  }

  @Test
  void whatIsPackedIsTheSame() throws Exception {
    var packed = edge.get("/docs/swagger-ui.css").header("Accept-Encoding", "gzip").send();
    var plain = edge.get("/docs/swagger-ui.css").send();
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.header("Vary")).containsIgnoringCase("Accept-Encoding");
    assertThat(packed.header("ETag")).isEqualTo("W/" + plain.header("ETag"));
    try (var unpacked =
        new java.util.zip.GZIPInputStream(
            new java.io.ByteArrayInputStream(packed.response().body()))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(plain.response().body());
    }
  }

  @Test
  void thePageLoadsScriptsAndStylesOfTheEdgeOnly() {
    var page = edge.get("/docs").send();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContainPattern("<script>|<style|style=|\\son[a-z]+=");
    Matcher loaded = LOADED.matcher(page.body());
    int files = 0;
    for (; loaded.find(); files++) {
      var file = edge.get(loaded.group(1)).send();
      assertThat(file.status()).as(loaded.group(1)).isEqualTo(200);
      assertThat(file.header("Content-Type"))
          .startsWith(loaded.group(1).endsWith(".css") ? "text/css" : "text/javascript");
      assertThat(file.body()).as(loaded.group(1)).isNotBlank();
    }
    assertThat(files).isEqualTo(3);
    assertThat(edge.get("/docs/page.js").send().body()).contains("\"/openapi.yaml\"");
  }

  @Test
  void nothingElseIsThere() {
    assertThat(edge.get("/docs/swagger-ui.js").send().status()).isEqualTo(404);
    assertThat(edge.get("/docs/").send().status()).isEqualTo(404);
    assertThat(edge.get("/admin/contract/dead-letters").token(TestEdge.user()).send().status())
        .isEqualTo(404);
    assertThat(edge.post("/openapi.yaml", "{}").send().status()).isEqualTo(405);
  }
}
