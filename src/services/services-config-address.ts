import { z } from 'zod';
import { isLoopback } from './http';

export const baseUrlSchema = z.string().superRefine((text, context) => {
  const message = addressProblem(text);
  if (message) context.addIssue({ code: 'custom', message });
});

function addressProblem(text: string): string | null {
  if (!URL.canParse(text)) return 'is no address; write it in full, e.g. "https://…"';
  const url = new URL(text);
  if (url.username || url.password) return 'holds a user name or password; remove them, access goes by token';
  if (url.search || url.hash) return 'has a query or fragment; remove it';
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))) return null;
  return 'is not https, so a token could be read on the way; use https (http is for this machine only)';
}

export const withoutSlash = (baseUrl: string): string => baseUrl.replace(/\/+$/, '');

export const scopeSchema = z
  .string()
  .regex(
    /^[a-z]+:\/\/\S+\/\.default$/,
    'is no scope of an application; it ends in "/.default", e.g. "https://graph.microsoft.com/.default"',
  );
