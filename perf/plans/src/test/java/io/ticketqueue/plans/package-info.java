/** What keeps the load plans readable in JMeter's window. */
package io.ticketqueue.plans;
