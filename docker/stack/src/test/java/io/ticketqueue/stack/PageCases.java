package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** What tests of the page begin with: a browser, and somebody who is logged in there. */
abstract class PageCases {
  /** For what takes its time where the machine is busy. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  static final String MAP = "tq-seat-map canvas";

  private final PageStack stack;
  private final PageStack.Sale sale;

  PageCases(PageStack stack) {
    this.stack = stack;
    this.sale = stack.onSale();
  }

  PageStack stack() {
    return stack;
  }

  PageStack.Sale sale() {
    return sale;
  }

  PageBrowser browser(String language) {
    return PageBrowser.at(stack.page(), language);
  }

  /** Somebody who has an account. */
  Buyer buyer() {
    Buyer buyer = new Buyer(stack.ports(), "김보라");
    buyer.signUp();
    return buyer;
  }

  /** Somebody who has an account and is logged in at the page. */
  Buyer loggedIn(PageBrowser browser) {
    Buyer buyer = buyer();
    logIn(browser, buyer);
    return buyer;
  }

  void logIn(PageBrowser browser, Buyer buyer) {
    logIn(browser, buyer.email(), buyer.password());
  }

  void logIn(PageBrowser browser, String email, String password) {
    browser.open("/login").type("#f-email", email).type("#f-password", password);
    browser.click("form .btn-primary").find("a[href='/my/tickets']");
  }

  /** Through the waiting room to the map. */
  void toSeats(PageBrowser browser) {
    browser.open(sale.at("wait")).arrives("/seats/" + sale.schedule()).find(MAP);
  }

  /** Two seats, the best ones, held; returns where they are paid, which is shown. */
  String hold(PageBrowser browser) {
    toSeats(browser);
    browser.click(".best-go").find(".pay-go");
    assertThat(browser.path()).startsWith("/pay/");
    return browser.path();
  }

  void inPaymentWindow(PageBrowser browser, String choice) {
    browser.click(".pay-go");
    browser.inWindow(() -> browser.click("button[value=" + choice + "]"));
  }

  void hasTickets(PageBrowser browser) {
    await("tickets").atMost(PATIENCE).until(() -> browser.path().startsWith("/my/tickets/"));
  }

  /** Waits until the page would be there without a network, too. */
  void awaitServiceWorker(PageBrowser browser) {
    await("a service worker")
        .atMost(PATIENCE)
        .until(
            () -> (Boolean) browser.script("return Boolean(navigator.serviceWorker.controller)"));
  }
}
