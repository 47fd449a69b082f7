/**
 * A real browser without a window, for tests: used as a person uses it, by what a screen reader
 * would say of each control, and watched while it is.
 */
package connector.instagram.browser;
