package io.ticketqueue.stack;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A Chromium at the buyers' page, with a profile of its own. */
final class PageBrowser implements AutoCloseable {
  private static final String IS_IN_WINDOW =
      """
      const {top, bottom} = arguments[0].getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
      """;

  /** What suites say when they are skipped. */
  static final String MISSING =
      "chromium and chromedriver are not installed, so the page is not tested in a browser:"
          + " apt-get install chromium chromium-driver fonts-nanum";

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final ChromeDriver driver;
  private final String base;

  private PageBrowser(ChromeDriver driver, String base) {
    this.driver = driver;
    this.base = base;
  }

  /** Whether this machine has one. */
  static boolean isInstalled() {
    return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
  }

  /**
   * Starts one.
   *
   * @param base where the page is
   * @param language of the person, ko or en
   */
  static PageBrowser at(String base, String language) {
    return at(base, language, Map.of("intl.accept_languages", language));
  }

  /** Starts one that lets pages keep nothing: no cookies, no storage, no locks, no worker. */
  static PageBrowser keepingNothing(String base) {
    return at(base, "ko", Map.of("profile.default_content_setting_values.cookies", 2));
  }

  private static PageBrowser at(String base, String language, Map<String, Object> preferences) {
    var options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--window-size=1280,900",
        "--lang=" + language,
        "--accept-lang=" + language);
    options.setExperimentalOption("prefs", preferences);
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .build();
    var driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(PATIENCE);
    // Log-ins are limited by address, and people have one each.
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.setExtraHTTPHeaders",
        Map.of("headers", Map.of("X-Forwarded-For", Buyer.anyAddress())));
    return new PageBrowser(driver, base);
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Opens an address of the page. */
  PageBrowser open(String path) {
    driver.get(base + path);
    return this;
  }

  /** The address without where the page is. */
  String path() {
    return Objects.requireNonNull(driver.getCurrentUrl()).replace(base, "");
  }

  /** Waits for an element that can be seen. */
  WebElement find(String css) {
    return await("element " + css)
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(StaleElementReferenceException.class)
        .until(
            () ->
                driver.findElements(By.cssSelector(css)).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElse(null),
            Objects::nonNull);
  }

  boolean has(String css) {
    return !driver.findElements(By.cssSelector(css)).isEmpty();
  }

  /**
   * Clicks as soon as it can be clicked. What is below the window is scrolled to at once: the
   * driver begins anew with each click what the page does smoothly, and comes no nearer.
   */
  PageBrowser click(String css) {
    await("click on " + css)
        .atMost(PATIENCE)
        .until(
            () -> {
              try {
                WebElement element = find(css);
                if (!element.isEnabled()) {
                  return false;
                }
                if (!Boolean.TRUE.equals(script(IS_IN_WINDOW, element))) {
                  script(
                      "arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})",
                      element);
                }
                element.click();
                return true;
              } catch (WebDriverException e) {
                return false; // moved or drawn anew in between
              }
            });
    return this;
  }

  PageBrowser type(String css, String text) {
    WebElement field = find(css);
    field.clear();
    field.sendKeys(text);
    return this;
  }

  /** Waits until the page says something. */
  PageBrowser sees(String text) {
    await("the page says " + text).atMost(PATIENCE).until(() -> text().contains(text));
    return this;
  }

  /** Waits until the address begins so. */
  PageBrowser arrives(String path) {
    await("the address " + path)
        .atMost(PATIENCE)
        .until(() -> path().equals(path) || path().startsWith(path + '?'));
    return this;
  }

  /** What can be read. */
  String text() {
    return String.valueOf(script("return document.body.innerText"));
  }

  /** The text of a resource of the tests. */
  static String file(String name) {
    try (InputStream file = PageBrowser.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Object script(String code, Object... arguments) {
    return ((JavascriptExecutor) driver).executeScript(code, arguments);
  }

  /** A tab beside the others, before the person now; returns its handle. */
  String newTab() {
    return driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
  }

  /** The handle of the tab or window that is before the person. */
  String window() {
    return driver.getWindowHandle();
  }

  /** Puts a tab or window before the person. */
  PageBrowser to(String window) {
    driver.switchTo().window(window);
    return this;
  }

  /** Clicks, and returns the window that this opens. */
  String opens(String css) {
    Set<String> before = driver.getWindowHandles();
    click(css);
    return await("a window")
        .atMost(PATIENCE)
        .until(
            () ->
                driver.getWindowHandles().stream()
                    .filter(handle -> !before.contains(handle))
                    .findFirst()
                    .orElse(null),
            Objects::nonNull);
  }

  /** Has the next request of a path refused; on each page that is opened from now on, too. */
  PageBrowser refuseNext(String path, int status, String code, int retryAfterSeconds) {
    String told =
        "{path: '%s', status: %d, code: '%s', seconds: %d}"
            .formatted(path, status, code, retryAfterSeconds);
    String source = file("refuse-once.js").replace("TOLD", told);
    script(source);
    return before(source);
  }

  /** Runs a script before those of each page that is opened from now on. */
  PageBrowser before(String source) {
    driver.executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", source));
    return this;
  }

  /** As if it were on a phone, for who looks at the browser's name. */
  PageBrowser phone() {
    String agent =
        "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/156.0.0.0 Mobile Safari/537.36";
    driver.executeCdpCommand("Emulation.setUserAgentOverride", Map.of("userAgent", agent));
    return this;
  }

  /** Takes the network away, or gives it back. */
  PageBrowser offline(boolean offline) {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of("offline", offline, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    return this;
  }

  /** As over a slow 3G: 400 kbit/s, 400 ms there and back. */
  PageBrowser slow() {
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline",
            false,
            "latency",
            400,
            "downloadThroughput",
            50_000,
            "uploadThroughput",
            50_000));
    return this;
  }

  /** Milliseconds from the beginning of the visit to what was painted first. */
  long firstPaint() {
    return await("something is painted")
        .atMost(PATIENCE)
        .until(
            () ->
                ((Number)
                        script(
                            "return"
                                + " Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime"
                                + " ?? 0)"))
                    .longValue(),
            millis -> millis > 0);
  }

  /** Does something in the window that the page opens, until that closes. */
  PageBrowser inWindow(Runnable work) {
    String page = driver.getWindowHandle();
    String window =
        await("a window")
            .atMost(PATIENCE)
            .until(
                () ->
                    driver.getWindowHandles().stream()
                        .filter(handle -> !handle.equals(page))
                        .findFirst()
                        .orElse(null),
                Objects::nonNull);
    driver.switchTo().window(window);
    work.run();
    await("the window is closed")
        .atMost(PATIENCE)
        .until(() -> !driver.getWindowHandles().contains(window));
    driver.switchTo().window(page);
    return this;
  }

  /**
   * What the browser complained about since it was asked last: broken policies, scripts' errors.
   */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(entry -> entry.getMessage())
        .filter(message -> !message.contains("Failed to load resource")) // a refusal of the API
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}
