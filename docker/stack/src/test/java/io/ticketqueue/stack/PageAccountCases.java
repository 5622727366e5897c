package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

/** Signing up, logging in and out, and what follows an account. */
abstract class PageAccountCases extends PageCases {
  private static final String PASSWORD = "Pw1-" + UUID.randomUUID();
  private static final String IS_IN_SIGHT =
      """
      const {top, bottom} = arguments[0].getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
      """;

  PageAccountCases(PageStack stack) {
    super(stack);
  }

  /** Whom the identity provider knows. */
  private record Person(String name, String phone, String ci) {
    static Person somebody(String name) {
      return new Person(name, anyPhone(), "ci-" + UUID.randomUUID());
    }

    /** The same person with another name and number. */
    Person called(String otherName) {
      return new Person(otherName, anyPhone(), ci);
    }

    private static String anyPhone() {
      return "010%08d".formatted(ThreadLocalRandom.current().nextInt(100_000_000));
    }
  }

  /** Shows who one is, in the window of the identity provider. */
  private static void verify(PageBrowser browser, Person person) {
    browser.inWindow(() -> tell(browser, person));
  }

  /** Shows who one is, on the page of the identity provider. */
  private static void tell(PageBrowser browser, Person person) {
    browser.type("input[name=name]", person.name());
    browser.type("input[name=phoneNumber]", person.phone());
    browser.script(
        """
        const ci = Object.assign(document.createElement('input'), {name: 'ci', value: arguments[0]});
        document.getElementById('person').append(ci);
        """,
        person.ci());
    browser.click("button[value=verify]");
  }

  private String signUp(PageBrowser browser, Person person) {
    return signUp(browser, person, step -> {});
  }

  /**
   * All the steps of the form.
   *
   * @param seen hears of each step when it is before the person
   * @return the address that mails go to
   */
  private String signUp(PageBrowser browser, Person person, Consumer<String> seen) {
    String email = "page-" + UUID.randomUUID() + "@example.com";
    browser.open("/join").click(".check-all input").click(".step .btn-primary");
    browser.find(".step h2");
    seen.accept("identity");
    browser.click(".step .btn-primary");
    verify(browser, person);
    browser.find("#f-email");
    seen.accept("email");
    browser.type("#f-email", email).click(".step .btn-primary");
    browser.find("#f-code");
    seen.accept("code");
    browser.type("#f-code", stack().mailedCode(email)).click(".step .btn-primary");
    browser.find("#f-password");
    seen.accept("password");
    browser.type("#f-password", PASSWORD).click(".step .btn-primary");
    browser.arrives("/").find("a[href='/my/account']");
    return email;
  }

  /** A log-in that is refused. */
  private static void isRefused(PageBrowser browser, String email, String password) {
    browser.open("/login").type("#f-email", email).type("#f-password", password);
    browser.click("form .btn-primary").find(".notice-bad");
    assertThat(browser.path()).startsWith("/login");
  }

  @Test
  void aNewBuyerSignsUpStaysLoggedInAndLogsOut() {
    try (PageBrowser browser = browser("ko")) {
      PageLook look = new PageLook(browser);
      signUp(browser, Person.somebody("이하늘"), step -> look.check("join-" + step + "-ko"));

      browser.open("/my/account").sees("이하늘님"); // a reload: only the refresh token is kept
      browser.driver().switchTo().newWindow(WindowType.TAB);
      browser.open("/my/account").sees("이하늘님");
      assertThat(browser.text()).contains("지금 이 기기");
      Object kept = browser.script("return JSON.stringify(localStorage)");
      assertThat(String.valueOf(kept)).doesNotContain("eyJ"); // no token where scripts can copy it

      browser.click(".middle .row.apart .btn").arrives("/").find("a[href='/login']");
      Set<String> tabs = browser.driver().getWindowHandles();
      browser.driver().switchTo().window(tabs.iterator().next());
      browser.find("a[href='/login']"); // the other tab has heard of it
      assertThat(browser.complaints()).isEmpty();
    }
  }

  /** A phone leaves the page for the provider's, and comes back to go on. */
  @Test
  void whoSignsUpOnAPhoneComesBackToTheStepTheyWereAt() {
    Person person = Person.somebody("이하늘");
    String email = "page-" + UUID.randomUUID() + "@example.com";
    try (PageBrowser browser = browser("ko").phone()) {
      browser.open("/join?next=%2Fmy%2Faccount");
      browser.click(".check-all input").click(".step .btn-primary");
      browser.find(".step h2");
      browser.click(".step .btn-primary").click("button[value=close]");
      browser.find(".notice-bad");
      assertThat(browser.path()).isEqualTo("/join?next=%2Fmy%2Faccount");
      browser.click(".step .btn-primary");
      tell(browser, person);
      browser.type("#f-email", email).click(".step .btn-primary");
      browser.type("#f-code", stack().mailedCode(email)).click(".step .btn-primary");
      browser.type("#f-password", PASSWORD).click(".step .btn-primary");
      browser.arrives("/my/account").sees("이하늘님");

      browser.click(".profile .btn");
      tell(browser, person.called("이바다"));
      browser.sees("이름과 번호를 바꾸었습니다").sees("이바다님");

      browser.click(".middle .row.apart .btn").arrives("/").find("a[href='/login']");
      String another = "Pw2-" + UUID.randomUUID();
      browser.open("/password").type("#f-email", email).type("#f-newPassword", another);
      browser.click("form .btn-primary");
      tell(browser, person);
      browser.sees("새 비밀번호를 정해 주세요").type("#f-newPassword", another);
      browser.click("form .btn-primary").sees("비밀번호를 바꾸었습니다");
      assertThat(browser.driver().getWindowHandles()).hasSize(1);
    }
  }

  @Test
  void whoLogsInByKakaoForTheFirstTimeIsAskedTheRest() {
    try (PageBrowser browser = browser("ko")) {
      browser.open("/login").click(".social-kakao");
      browser.type("input[name=subject]", "kakao-" + UUID.randomUUID());
      browser.click("button[value=approve]").arrives("/join");
      browser.sees("마지막으로 몇 가지만");
      assertThat(browser.text()).doesNotContain("signupToken");
    }
  }

  @Test
  void theFormsOfTheAccountCanBeUsedByAll() {
    try (PageBrowser browser = browser("ko")) {
      PageLook look = new PageLook(browser);
      browser.open("/login").find("#f-email");
      look.checkBoth("login");
      isRefused(browser, "nobody@example.com", "Wrong-123");
      browser.open("/join").find(".check-all");
      look.checkBoth("join");
      browser.open("/password").find("#f-newPassword");
      look.checkBoth("password");
    }
  }

  @Test
  void whoHasNoMouseLogsInAndHearsWhereTheyAre() {
    Buyer buyer = buyer();
    try (PageBrowser browser = browser("ko")) {
      browser.open("/login");
      new PageKeyboard(browser)
          .to("#f-email")
          .press(buyer.email(), Keys.TAB, buyer.password(), Keys.ENTER);
      browser.arrives("/");
      await("the heading has the focus")
          .atMost(PATIENCE)
          .until(() -> browser.script("return document.activeElement.tagName").equals("H1"));
    }
  }

  @Test
  void aBrowserThatKeepsNothingIsLoggedInForThisVisit() {
    Buyer buyer = buyer();
    try (PageBrowser browser = PageBrowser.keepingNothing(stack().page())) {
      logIn(browser, buyer);
      browser.click("a[href='/my/account']").sees("김보라님");
      assertThat(browser.complaints()).isEmpty();
      browser.click(".middle .row.apart .btn").arrives("/").find("a[href='/login']");
    }
  }

  @Test
  void whoForgotThePasswordProvesWhoTheyAreAndEveryDeviceIsLoggedOut() {
    Person person = Person.somebody("이하늘");
    String another = "Pw2-" + UUID.randomUUID();
    try (PageBrowser browser = browser("ko");
        PageBrowser phone = browser("ko")) {
      String email = signUp(browser, person);
      phone.open("/password").type("#f-email", email).type("#f-newPassword", another);
      phone.click("form .btn-primary");
      verify(phone, person);
      phone.sees("비밀번호를 바꾸었습니다");
      isRefused(phone, email, PASSWORD);
      logIn(phone, email, another);
      browser.open("/my/account").arrives("/login");
    }
  }

  @Test
  void whoEndsTheSessionOfAnotherDeviceLogsItOut() {
    try (PageBrowser desk = browser("en");
        PageBrowser phone = browser("en")) {
      logIn(phone, loggedIn(desk));
      desk.open("/my/account").click(".lines .btn").sees("Logged out on that device.");
      phone.open("/my/account").arrives("/login");
      desk.open("/my/account").sees("Where you are logged in");
      assertThat(desk.has(".lines .btn")).as("a session that could be ended").isFalse();
    }
  }

  @Test
  void whoseResetWasNotFinishedKeepsThePassword() {
    try (PageBrowser browser = browser("en")) {
      Buyer buyer = buyer();
      browser.open("/password").type("#f-email", buyer.email()).type("#f-newPassword", PASSWORD);
      browser.click("form .btn-primary");
      browser.inWindow(() -> browser.click("button[value=close]"));
      browser.sees("The verification was not finished");
      browser.click("form .btn-primary");
      verify(browser, Person.somebody("somebody else"));
      browser.find(".notice-bad");
      logIn(browser, buyer);
    }
  }

  @Test
  void nameAndNumberFollowTheIdentityAndNobodyElses() {
    Person person = Person.somebody("이하늘");
    try (PageBrowser browser = browser("ko")) {
      signUp(browser, person);
      browser.open("/my/account").click(".profile .btn");
      verify(browser, person.called("이바다"));
      browser.sees("이름과 번호를 바꾸었습니다").sees("이바다님");
      assertThat(browser.complaints()).isEmpty();
      browser.click(".profile .btn");
      verify(browser, Person.somebody("남의이름"));
      browser.find(".notice-bad");
      assertThat(browser.text()).contains("이바다님").doesNotContain("남의이름");
    }
  }

  @Test
  void whoLeavesIsToldSoAndCannotLogInAnyMore() {
    try (PageBrowser browser = browser("en")) {
      String email = signUp(browser, Person.somebody("이하늘"));
      browser.open("/my/account").click(".leave .btn").click(".leave .btn-bad");
      browser.sees("Your account is deleted").find("a[href='/login']");
      new PageLook(browser).check("left-en");
      isRefused(browser, email, PASSWORD);
    }
  }

  @Test
  @Tag("heavy")
  void whoHasABookingAheadIsToldWhyTheyCannotLeave() {
    try (PageBrowser browser = browser("en")) {
      logIn(browser, stack().buyerWithTickets());
      browser.open("/my/account").click(".leave .btn").click(".leave .btn-bad");
      assertThat(browser.find(".notice-bad").getText()).isNotBlank();
      assertThat(browser.script(IS_IN_SIGHT, browser.find(".notice-bad"))).isEqualTo(true);
      browser.open("/my/tickets").find("a.ticket");
    }
  }
}
