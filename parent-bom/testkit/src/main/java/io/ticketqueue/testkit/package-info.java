/**
 * What tests share: real servers, started once per JVM; tokens; stand-ins of neighbours;
 * deployments; the rules every application's architecture obeys.
 */
@org.jspecify.annotations.NullMarked
package io.ticketqueue.testkit;
