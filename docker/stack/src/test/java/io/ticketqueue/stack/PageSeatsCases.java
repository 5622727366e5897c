package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** Choosing seats on the map, in the list, by keyboard, while others choose, too. */
abstract class PageSeatsCases extends PageCases {
  PageSeatsCases(PageStack stack) {
    super(stack);
  }

  @Test
  void seatsAreChosenHeldAndChangedWithTheKeyboardAlone() {
    try (PageBrowser browser = browser("en")) {
      loggedIn(browser);
      toSeats(browser);
      var map = browser.find(MAP);
      browser.script("arguments[0].focus()", map);
      map.sendKeys("n", Keys.ENTER, "n", Keys.ENTER);
      await().atMost(PATIENCE).until(() -> browser.has(".chosen li:nth-child(2)"));
      assertThat(browser.script("return document.querySelector('#map-cursor').textContent"))
          .asString()
          .contains("Row")
          .contains("chosen");
      map.sendKeys(Keys.PAGE_DOWN);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(
                          browser.script(
                              "return document.querySelector('#map-cursor').textContent"))
                      .asString()
                      .doesNotContain("Stalls"));
      browser.find(".seats-hold").sendKeys(Keys.ENTER);
      browser.find(".pay-go");
      String held = browser.text();

      browser.find("a[href*='change=']").sendKeys(Keys.ENTER);
      browser.find(MAP);
      var again = browser.find(MAP);
      browser.script("arguments[0].focus()", again);
      again.sendKeys(Keys.PAGE_DOWN);
      browser.find(".chosen-remove").sendKeys(Keys.ENTER);
      again.sendKeys("n", Keys.ENTER);
      await().atMost(PATIENCE).until(() -> browser.has(".chosen li:nth-child(2)"));
      browser.find(".seats-hold").sendKeys(Keys.ENTER);
      browser.find(".pay-go");
      assertThat(browser.text()).isNotEqualTo(held);
    }
  }

  @Test
  void theSameSeatsAreAListAndWheelchairSeatsAreFound() {
    try (PageBrowser browser = browser("en")) {
      loggedIn(browser);
      toSeats(browser);
      browser.click(".lang").sees("전체 보기").click(".lang").sees("Whole hall");
      browser.click(".segment-button:nth-child(2)").find("tq-seat-list");
      browser.click(".seats-tools .btn").find(".seat-chip .tag");
      new PageLook(browser).check("list-en");
      browser.click(".seat-chip:has(.tag)").find(".chosen li");
    }
  }

  @Test
  void seatsThatOthersTakeAreNeverOfferedAndARefusalBringsOthers() {
    try (PageBrowser browser = browser("en")) {
      loggedIn(browser);
      toSeats(browser);
      var map = browser.find(MAP);
      browser.script("arguments[0].focus()", map);
      map.sendKeys("n", Keys.ENTER);
      browser.find(".chosen li");
      String seat =
          (String)
              browser.script(
                  "const map = document.querySelector('tq-seat-map');"
                      + " return map.plan.ids[map.choice[0]]");
      Buyer other = new Buyer(stack().ports(), "이하늘");
      other.signUp();
      other.logIn();
      other.waitForTurn(sale().schedule());
      other.hold(sale().schedule(), List.of(seat));
      await("told within two seconds or so")
          .atMost(Duration.ofSeconds(15))
          .until(() -> !browser.has(".chosen li") && browser.text().contains("faster"));

      // A seat that is taken in the very moment: the page does not know yet.
      browser.script(
          "const page = document.querySelector('tq-seats');"
              + " page.follow = () => {}; clearTimeout(page.timer); page.holdSeats([arguments[0]])",
          browser.script(
              "return document.querySelector('tq-seat-map').plan.byId.get(arguments[0])", seat));
      browser.find(".offer");
      browser.complaints();
      new PageLook(browser).check("refused-en");
      browser.click(".offer").find(".pay-go");
    }
  }

  @Test
  @Tag("heavy")
  void fiftyThousandSeatsArePannedSmoothlyWhileAThousandChangeEachSecond() {
    try (PageBrowser browser = browser("en")) {
      loggedIn(browser);
      toSeats(browser);
      browser.driver().manage().timeouts().scriptTimeout(PATIENCE);
      @SuppressWarnings("unchecked")
      Map<String, Object> measured =
          (Map<String, Object>) browser.driver().executeAsyncScript(PageBrowser.file("pan.js"));
      System.out.println("map of 50,000 seats: " + measured);
      assertThat(((Number) measured.get("seats")).intValue()).isEqualTo(50_000);
      assertThat(((Number) measured.get("changes")).intValue()).isGreaterThanOrEqualTo(2_500);
      // A frame has 16.7 ms: what the page itself needs of it, whatever else the machine does.
      assertThat(((Number) measured.get("millisPerFrame")).doubleValue()).isLessThan(8);
    }
  }
}
