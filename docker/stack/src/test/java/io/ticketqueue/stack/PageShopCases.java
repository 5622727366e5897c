package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The concerts, and the page before and without a network. */
abstract class PageShopCases extends PageCases {
  private static final String SHIFT =
      """
      let sum = 0;
      new PerformanceObserver((list) => {
        sum += list.getEntries().filter((one) => !one.hadRecentInput).reduce((all, one) => all + one.value, 0);
      }).observe({type: 'layout-shift', buffered: true});
      const told = arguments[0];
      setTimeout(() => told(sum), 200); // what was buffered comes a moment later
      """;

  PageShopCases(PageStack stack) {
    super(stack);
  }

  @Test
  void concertsAreFoundAndShared() {
    String event = sale().event();
    try (PageBrowser browser = browser("ko")) {
      PageLook look = new PageLook(browser);
      browser.open("/").sees("Demo: The First On-Sale");
      look.checkBoth("concerts");
      browser.type("input[type=search]", "first on").arrives("/?q=first+on");
      await().atMost(PATIENCE).until(() -> !browser.text().contains("Demo: The Arena"));
      browser.click("a.concert").arrives("/concerts/" + event).sees("150,000원");
      look.checkBoth("concert");
      browser.driver().navigate().back();
      browser.arrives("/?q=first+on").sees("Demo: The First On-Sale");
      browser.open("/concerts/" + UUID.randomUUID()).find(".problem");
      look.check("gone-ko");
    }
    try (PageBrowser browser = browser("en")) {
      browser.open("/").sees("Concerts you can go to");
      browser.open("/concerts/" + event).sees("₩150,000");
    }
  }

  @Test
  void whoIsOfflineIsToldAndGoesOnByItself() {
    try (PageBrowser browser = browser("ko")) {
      browser.open("/").sees("Demo: The First On-Sale");
      awaitServiceWorker(browser);
      // Now and then a new document is not without network, although its tab is.
      await("the page says that it is offline")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofSeconds(2))
          .until(
              () -> {
                boolean told = browser.text().contains("인터넷 연결이 끊겼습니다");
                if (!told) {
                  browser.offline(true).open("/");
                }
                return told;
              });
      new PageLook(browser).shoot("offline-ko");
      browser.offline(false).sees("Demo: The First On-Sale");
    }
  }

  @Test
  void whoIsRefusedIsToldWhenItIsTriedAgainAndItIs() {
    try (PageBrowser browser = browser("en")) {
      browser.refuseNext("/events", 503, "SERVICE_UNAVAILABLE", 4).open("/");
      browser.sees("Many people are here right now").sees("Next attempt in ");
      new PageLook(browser).shoot("busy-en");
      browser.sees("Demo: The First On-Sale");
    }
    try (PageBrowser browser = browser("ko")) {
      browser.refuseNext("/events", 429, "RATE_LIMIT_EXCEEDED", 4).open("/").find(".problem");
      new PageLook(browser).shoot("often-ko");
      browser.sees("Demo: The First On-Sale");
      assertThat(browser.has(".problem")).isFalse();
    }
  }

  /** What a reader would have to look for again; below 0.1 counts as steady. */
  @Test
  void nothingMovesWhileAPageLoads() {
    try (PageBrowser browser = browser("ko")) {
      browser.slow();
      for (String page : List.of("/", "/concerts/" + sale().event())) {
        browser.open(page).sees("The First On-Sale");
        browser.find(page.equals("/") ? "a.concert" : ".prices .num");
        assertThat(((Number) browser.driver().executeAsyncScript(SHIFT)).doubleValue())
            .as("shift of " + page)
            .isLessThan(0.1);
      }
    }
  }

  /** As over a slow 3G: a page that nothing is known of, and one that was visited before. */
  @Test
  @Tag("heavy")
  void thePageIsSeenSoonAlsoOverASlowNetwork() {
    try (PageBrowser browser = browser("ko")) {
      long cold = browser.slow().open("/").firstPaint();
      browser.find("a.concert");
      awaitServiceWorker(browser);
      long warm = browser.open("/").firstPaint();
      System.out.printf("first view over slow 3G: %d ms cold, %d ms warm%n", cold, warm);
      assertThat(cold).isLessThan(3000);
      assertThat(warm).isLessThan(1000);
    }
  }
}
