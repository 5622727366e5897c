package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a browser gets of the buyers' page. */
class BuyersPageIT {
  private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");
  private static final int LARGEST_PACKED = 100 * 1024;
  private static final String ID = "01990000-0000-7000-8000-000000000000";

  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start(Map.of("tq.redis.url", TestEdge.NO_REDIS));
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static List<String> assets() {
    Matcher found = ASSET.matcher(edge.get("/").send().body());
    return found.results().map(asset -> asset.group(1)).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/concerts/" + ID,
        "/wait/" + ID,
        "/check/" + ID,
        "/seats/" + ID,
        "/pay/" + ID,
        "/my/tickets",
        "/my/tickets/" + ID,
        "/my/account",
        "/login",
        "/join",
        "/password"
      })
  void eachAddressOfThePageReturnsItsDocument(String path) {
    var reply = edge.get(path).send();
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(reply.body()).contains("<tq-app>");
    assertThat(edge.call("HEAD", path).send().header("ETag")).isEqualTo(reply.header("ETag"));
  }

  @Test
  void nothingOfThePageIsInlineEvaluatedOrFramed() {
    var reply = edge.get("/").send();
    assertThat(reply.header("Content-Security-Policy"))
        .contains(
            "default-src 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types lit-html ticket-queue default")
        .doesNotContain("unsafe");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(reply.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin-allow-popups");
    assertThat(reply.body()).doesNotContainPattern("<script>|<style|style=|\\son[a-z]+=");
  }

  @Test
  void theProvidersOriginsAreNamedAndNothingElse() {
    String policy = edge.get("/").send().header("Content-Security-Policy");
    String named =
        "https://*.portone.io https://*.iamport.co https://service.iamport.kr"
            + " https://cdn.portone.io;"; // the SDK's own, named or not
    assertThat(policy)
        .contains("script-src 'self' " + named, "connect-src 'self' " + named, "frame-src " + named)
        .doesNotContain("google");
    assertThat(edge.get("/").send().body()).contains("https://cdn.portone.io/v2/browser-sdk.js");
    for (String partner : List.of("https://a.example;", "'unsafe-inline'", "a.example", "*")) {
      assertThatThrownBy(() -> TestEdge.start(Map.of("tq.edge.page.partners", partner)))
          .as(partner)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("tq.edge.page.partners ");
    }
  }

  @Test
  void whatTheDocumentLoadsIsKeptForEverAndSmall() throws Exception {
    List<String> assets = assets();
    assertThat(assets).hasSizeGreaterThanOrEqualTo(3);
    int packed = 0;
    for (String asset : assets) {
      var reply = edge.get(asset).header("Accept-Encoding", "gzip").send();
      assertThat(reply.status()).as(asset).isEqualTo(200);
      assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
      assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
      assertThat(reply.header("Vary")).containsIgnoringCase("Accept-Encoding");
      packed += reply.response().body().length;
      var plain = edge.get(asset).send();
      try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(reply.response().body()))) {
        assertThat(unpacked.readAllBytes()).isEqualTo(plain.response().body());
      }
      assertThat(edge.get(asset).header("If-None-Match", plain.header("ETag")).send().status())
          .isEqualTo(304);
    }
    assertThat(packed).isLessThan(LARGEST_PACKED);
  }

  @Test
  void theServiceWorkerKeepsTheFilesOfThisVersion() {
    var reply = edge.get("/sw.js").send();
    assertThat(reply.header("Content-Type")).startsWith("text/javascript");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(reply.body()).contains(assets().getFirst()).doesNotContain("{shell}", "{version}");
  }

  @Test
  void whatIsNotThereIsNotThePage() {
    for (String path :
        List.of("/assets/app.js", "/assets/..", "/concerts", "/concerts/", "/index.html", "/my")) {
      var reply = edge.get(path).send();
      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.body()).contains("NOT_FOUND");
    }
    assertThat(edge.post("/", "{}").send().status()).isEqualTo(405);
  }

  @Test
  void theReturnFromASocialLogInIsAPageForBrowsersAndAnAnswerForScripts() {
    String path = "/auth/oauth/kakao/callback?code=c&state=s";
    var page = edge.get(path).header("Sec-Fetch-Dest", "document").send();
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("<tq-app>").doesNotContain("accessToken");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    var asked = edge.get(path).header("Sec-Fetch-Dest", "empty").send();
    assertThat(asked.header("Content-Type")).startsWith("application/json");
  }

  @Test
  void noLimitPerAddressStopsThoseWhoCome() {
    String address = TestEdge.newAddress(); // many behind one, as at a school
    for (int i = 0; i < 700; i++) { // the API's limit is 600 a minute
      assertThat(edge.get("/").header("X-Forwarded-For", address).send().status()).isEqualTo(200);
    }
    assertThat(edge.get("/nothing").header("X-Forwarded-For", address).send().status())
        .isEqualTo(404);
  }
}
