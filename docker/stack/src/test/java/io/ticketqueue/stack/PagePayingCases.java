package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.interactions.Actions;

/** Paying, however it goes on and wherever one looks. */
abstract class PagePayingCases extends PageCases {
  PagePayingCases(PageStack stack) {
    super(stack);
  }

  @Test
  void aBuyerWaitsTakesTheBestSeatsAndPaysWithASecondCard() {
    try (PageBrowser browser = browser("ko")) {
      loggedIn(browser);
      toSeats(browser);
      PageLook look = new PageLook(browser);
      look.checkBoth("seats");
      browser.click(".best-go").find(".pay-go");
      look.checkBoth("pay");

      inPaymentWindow(browser, "decline");
      browser.find(".notice-warn");
      assertThat(browser.path()).startsWith("/pay/");
      browser.complaints(); // of the refusals that were asked for: 402, 409
      look.checkBoth("declined");
      inPaymentWindow(browser, "approve");
      hasTickets(browser);
      browser.complaints();

      browser.open(sale().at("check")).find(".check-good");
      look.checkBoth("check");
    }
  }

  @Test
  void aReloadAnotherTabAndAnotherDeviceFindTheSameHold() {
    try (PageBrowser browser = browser("en");
        PageBrowser phone = browser("ko")) {
      Buyer buyer = loggedIn(browser);
      String address = hold(browser);
      String amount = browser.find(".pay-amount").getText();
      browser.driver().navigate().refresh();
      assertThat(browser.find(".pay-amount").getText()).isEqualTo(amount);
      assertThat(browser.find(".clock b").getText()).matches("0[0-5]:[0-5][0-9]");

      browser.driver().switchTo().newWindow(WindowType.TAB);
      browser.open(sale().at("seats")).find("a[href='" + address + "']");

      logIn(phone, buyer);
      phone.open(sale().at("wait")).arrives("/seats/" + sale().schedule());
      phone.click("a[href='" + address + "']").find(".pay-go");
      inPaymentWindow(phone, "approve");
      hasTickets(phone);
      hasTickets(browser.open(address)); // what the phone has paid is paid here, too
    }
  }

  @Test
  void aWindowThatIsClosedCostsNothingAndGivingUpReleasesTheSeats() {
    try (PageBrowser browser = browser("en")) {
      loggedIn(browser);
      String address = hold(browser);
      new Actions(browser.driver()).doubleClick(browser.find(".pay-go")).perform();
      browser.inWindow(
          () -> {
            assertThat(browser.driver().getWindowHandles())
                .as("one window of two clicks")
                .hasSize(2);
            browser.driver().close();
          });
      browser.sees("not completed");
      assertThat(browser.find(".pay-go").isEnabled()).isTrue();

      browser.driver().navigate().back();
      browser.find("a[href='" + address + "']").click();
      browser.find(".pay-go");
      browser.click(".pay-give-up").click(".pay-give-up-yes");
      browser.arrives("/seats/" + sale().schedule()).find(".best-go");
      assertThat(browser.has("a[href='" + address + "']")).isFalse();
      browser.open(address).sees("This booking has ended");
      browser.complaints();
      new PageLook(browser).check("ended-en");
    }
  }

  @Test
  void theProvidersSdkIsAskedAsItWantsAndWhatItThrowsCostsNothing() {
    try (PageBrowser browser = browser("en")) {
      browser.before(PageBrowser.file("provider-sdk.js"));
      Buyer buyer = loggedIn(browser);
      hold(browser);
      browser.click(".pay-go").sees("not completed");
      @SuppressWarnings("unchecked")
      Map<String, Object> asked = (Map<String, Object>) browser.script("return asked[0]");
      assertThat(asked)
          .containsEntry("orderName", "Demo: The First On-Sale (2)")
          .containsEntry("totalAmount", 300_000L)
          .containsEntry("currency", "KRW")
          .containsEntry("payMethod", "CARD")
          .containsEntry("redirectUrl", browser.driver().getCurrentUrl())
          .containsKeys("storeId", "channelKey", "paymentId");
      assertThat(asked.get("customer"))
          .asInstanceOf(InstanceOfAssertFactories.MAP)
          .containsEntry("fullName", "김보라")
          .containsEntry("email", buyer.email())
          .containsKeys("customerId", "phoneNumber");
      assertThat(browser.script("return foreign"))
          .as("a script of elsewhere")
          .isEqualTo("TypeError");
      inPaymentWindow(browser, "approve");
      hasTickets(browser);
    }
  }

  /** A phone leaves the page for the provider's, and comes back to it. */
  @Test
  void onAPhoneTheBrowserGoesToTheProviderAndComesBackWithTheOutcome() {
    try (PageBrowser browser = browser("ko").phone()) {
      loggedIn(browser);
      String address = hold(browser);
      browser.click(".pay-go").find("button[value=decline]");
      browser.driver().navigate().back(); // thought better of it
      browser.click(".pay-go").click("button[value=decline]");
      browser.find(".notice-warn");
      assertThat(browser.path()).as("the outcome is not for the history").isEqualTo(address);
      browser.click(".pay-go").click("button[value=approve]");
      hasTickets(browser);
      assertThat(browser.driver().getWindowHandles()).hasSize(1);
    }
  }

  /** Both card windows are answered in the same moment, too. */
  @Test
  void twoTabsThatPayAtTheSameMomentPayOnce() {
    try (PageBrowser browser = browser("en")) {
      Buyer buyer = loggedIn(browser);
      String address = hold(browser);
      String one = browser.window();
      String other = browser.newTab();
      String windowOfOther = browser.open(address).opens(".pay-go");
      String windowOfOne = browser.to(one).opens(".pay-go");
      long moment = System.currentTimeMillis() + 2000;
      for (String window : List.of(windowOfOne, windowOfOther)) {
        browser.to(window).find("button[value=approve]");
        browser.script(
            """
            setTimeout(() => document.querySelector('button[value=approve]').click(),
              arguments[0] - Date.now());
            """,
            moment);
      }
      String ticket = address.replace("/pay/", "/my/tickets/");
      for (String tab : List.of(one, other)) {
        browser.to(tab).arrives(ticket).find(".pass img");
      }
      await("both windows are closed")
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(browser.driver().getWindowHandles()).hasSize(2));
      assertThat(payments(buyer)).containsExactly("SUCCESS");
    }
  }

  /** The states of all that somebody has ever paid. */
  private List<String> payments(Buyer buyer) {
    return new Api(stack().ports().urls("edge"))
        .authorized(buyer.logIn()).get("/payments").expect(200).list("list").stream()
            .map(payment -> payment.asJsonObject().getString("status"))
            .toList();
  }

  @Test
  void whoHasNoMouseBuysFromTheConcertToTheCodeForTheGate() {
    Buyer buyer = buyer();
    try (PageBrowser browser = browser("en")) {
      PageKeyboard keys = new PageKeyboard(browser);
      browser.open("/concerts/" + sale().event());
      keys.to(".buy-now a[href^='/wait/']").press(Keys.ENTER);
      browser.arrives("/login").find("#f-email");
      keys.to("#f-email").press(buyer.email(), Keys.TAB, buyer.password(), Keys.ENTER);
      await("the turn comes by itself")
          .atMost(PATIENCE)
          .until(() -> browser.path().startsWith("/seats/"));
      keys.to(MAP).press("n", Keys.ENTER, "n", Keys.ENTER);
      browser.find(".chosen li:nth-child(2)");
      keys.to(".seats-hold").press(Keys.ENTER);
      browser.find(".pay-go");
      keys.to(".pay-go").press(Keys.ENTER);
      browser.inWindow(() -> keys.to("button[value=approve]").press(Keys.ENTER));
      hasTickets(browser);
      browser.find(".pass:nth-child(2) img");
      assertThat(browser.script("return document.activeElement.tagName")).isEqualTo("H1");
      keys.to(".no-print .btn"); // and on to the printer
    }
  }
}
